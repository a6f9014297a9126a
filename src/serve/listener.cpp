// SPDX-License-Identifier: Apache-2.0
// One thread moves bytes, others work on whole requests. A client that is slow, broken or hostile holds a connection, never a
// worker; what it may hold in memory is reserved before it is read, so all clients together are bounded, too.
#include "serve/listener.hpp"

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <new>
#include <optional>

namespace dateline::serve {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using std::chrono::seconds;

using Answer = std::function<Response(Request&)>;

// What all connections share. Counters are touched by the moving thread only, but for `waiting` and `stopping`.
struct Shared {
    const Limits limits;
    const Answer* answer = nullptr;
    std::size_t connections = 0;
    std::uint64_t reserved = 0;          // bytes of bodies and of answers
    std::atomic<std::size_t> waiting{0};
    std::atomic<bool> stopping = false;
    // Last, so that sessions which still hang on them find the rest alive.
    asio::io_context io{1};
    asio::thread_pool workers;

    explicit Shared(const Limits& given) : limits(given), workers(given.workers) {}
};

Response guarded(const Answer& answer, Request& request)
{
    try {
        return answer(request);
    } catch (const Refusal& refusal) {
        return failure(refusal.status, request.path, refusal.what, refusal.hint);
    } catch (const Error& error) {
        return failure(400, error.faults());
    } catch (const std::bad_alloc&) {
        return failure(503, request.path, "there is not enough memory for this request", "send less at once");
    } catch (const std::exception& error) {
        return failure(500, request.path, error.what(), "this is a fault of the program; please report it");
    }
}

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, Shared& shared) : stream_(std::move(socket)), shared_(shared) { ++shared_.connections; }
    ~Session()
    {
        release();
        --shared_.connections;
    }

    void start() { read_header(shared_.limits.header_seconds); }
    // For what is one connection too many.
    void turn_away() { send(failure(503, "", "the server has too many connections", "try again in a moment"), 11, false); }

private:
    void read_header(unsigned within)
    {
        parser_.emplace();
        parser_->header_limit(16 * 1024);
        parser_->body_limit(shared_.limits.body_bytes);
        stream_.expires_after(seconds(within));
        http::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code fault, std::size_t) { self->on_header(fault); });
    }

    void on_header(beast::error_code fault)
    {
        if (fault) return refuse_broken(fault);
        const auto length = parser_->content_length();
        if (length && *length > shared_.limits.body_bytes) return refuse_large();
        // A body whose length is not told may become as large as any.
        const std::uint64_t wanted = length ? *length : parser_->chunked() ? shared_.limits.body_bytes : 0;
        if (shared_.reserved + wanted > shared_.limits.all_bodies_bytes)
            return send(failure(503, "", "the server has too much to read", "try again in a moment"), version(), false);
        shared_.reserved += reserved_ = wanted;
        if (beast::iequals(parser_->get()[http::field::expect], "100-continue")) return invite();
        read_body();
    }

    void invite()
    {
        invitation_ = {http::status::continue_, version()};
        http::async_write(stream_, invitation_, [self = shared_from_this()](beast::error_code fault, std::size_t) {
            if (!fault) self->read_body();
        });
    }

    void read_body()
    {
        stream_.expires_after(seconds(shared_.limits.body_seconds));
        http::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](beast::error_code fault, std::size_t) { self->on_body(fault); });
    }

    void on_body(beast::error_code fault)
    {
        if (fault) return refuse_broken(fault);
        auto message = parser_->release();
        const unsigned version = message.version();
        const bool keep = message.keep_alive() && !shared_.stopping;
        Request request;
        const auto field = [&](http::field name) { return std::string(message[name]); };
        request.method = std::string(message.method_string());
        request.content_type = field(http::field::content_type);
        request.accept = field(http::field::accept);
        request.authorization = field(http::field::authorization);
        request.host = field(http::field::host);
        request.origin = field(http::field::origin);
        request.body = std::move(message.body());
        if (!read_target({message.target().data(), message.target().size()}, request)) return send(failure(400, "", "the address is broken", "escape it as %XX"), version, false);
        if (shared_.waiting >= shared_.limits.waiting) return send(failure(503, request.path, "the server has too much to do", "try again in a moment"), version, keep);
        ++shared_.waiting;
        stream_.expires_never();
        asio::post(shared_.workers, [self = shared_from_this(), request = std::move(request), version, keep]() mutable {
            request.until = std::chrono::steady_clock::now() + seconds(self->shared_.limits.work_seconds);
            request.stopping = &self->shared_.stopping;
            Response response = guarded(*self->shared_.answer, request);
            --self->shared_.waiting;
            request = {};
            auto& io = self->shared_.io;
            asio::post(io, [self = std::move(self), response = std::move(response), version, keep]() mutable { self->send(std::move(response), version, keep); });
        });
    }

    // What cannot be understood gets one answer, where there is somebody to get it, and no further hearing.
    void refuse_broken(beast::error_code fault)
    {
        if (fault == http::error::end_of_stream || fault == asio::error::operation_aborted || fault == asio::error::eof || fault == asio::error::connection_reset) return close();
        if (fault == http::error::body_limit) return refuse_large();
        if (fault == beast::error::timeout) return stream_.close();
        if (fault == http::error::header_limit || fault == http::error::buffer_overflow) return send(failure(431, "", "the head of the request is too long", "send what is long as the body"), 11, false);
        if (fault.category() == http::make_error_code(http::error::bad_method).category()) return send(failure(400, "", "this is no HTTP request: " + fault.message(), ""), 11, false);
        close();
    }
    void refuse_large()
    {
        send(failure(413, "", "the body is larger than " + std::to_string(shared_.limits.body_bytes) + " bytes", "send less at once, start the server with a larger --max-body, or use the command line"), version(), false);
    }

    void send(Response response, unsigned version, bool keep)
    {
        response_ = {static_cast<http::status>(response.status), version};
        response_.set(http::field::content_type, response.type);
        response_.set("X-Content-Type-Options", "nosniff");
        response_.set(http::field::cache_control, "no-store");
        if (response.status == 503) response_.set(http::field::retry_after, "1");
        for (const auto& [name, value] : response.headers) response_.set(name, value);
        // An answer that waits for a slow client takes memory as a body does.
        shared_.reserved += response.body.size();
        reserved_ += response.body.size();
        response_.body() = std::move(response.body);
        response_.keep_alive(keep);
        response_.prepare_payload();
        keep_ = keep;
        stream_.expires_after(seconds(shared_.limits.write_seconds));
        http::async_write(stream_, response_, [self = shared_from_this()](beast::error_code fault, std::size_t) { self->on_sent(fault); });
    }

    void on_sent(beast::error_code fault)
    {
        release();
        response_ = {};
        if (fault || !keep_ || shared_.stopping) return close();
        read_header(shared_.limits.idle_seconds);
    }

    // An answer that was sent before all was read would be lost if the connection were cut at once, so what still comes is
    // passed over for a moment.
    void close()
    {
        beast::error_code ignored;
        stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
        if (ignored || closing_) return stream_.close();
        closing_ = true;
        spill_.resize(16 * 1024);
        stream_.expires_after(seconds(2));
        drain(256);
    }
    void drain(unsigned pieces)
    {
        if (pieces == 0) return stream_.close();
        stream_.async_read_some(asio::buffer(spill_), [self = shared_from_this(), pieces](beast::error_code fault, std::size_t) {
            if (fault) self->stream_.close();
            else self->drain(pieces - 1);
        });
    }

    void release()
    {
        shared_.reserved -= reserved_;
        reserved_ = 0;
    }
    unsigned version() const { return parser_ ? parser_->get().version() : 11; }

    beast::tcp_stream stream_;
    Shared& shared_;
    beast::flat_buffer buffer_{64 * 1024};
    std::optional<http::request_parser<http::string_body>> parser_;
    http::response<http::empty_body> invitation_;
    http::response<http::string_body> response_;
    std::uint64_t reserved_ = 0;
    std::vector<char> spill_;
    bool keep_ = false, closing_ = false;
};

}  // namespace

struct Listener::State {
    explicit State(const Limits& limits) : shared(limits), acceptor(shared.io), signals(shared.io, SIGINT, SIGTERM), timer(shared.io) {}

    Shared shared;
    tcp::acceptor acceptor;
    asio::signal_set signals;
    asio::steady_timer timer;

    void accept()
    {
        acceptor.async_accept([this](beast::error_code fault, tcp::socket socket) {
            if (shared.stopping) return;
            if (fault) return accept_later();
            beast::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            const bool full = shared.connections >= shared.limits.connections;
            const auto session = std::make_shared<Session>(std::move(socket), shared);
            full ? session->turn_away() : session->start();
            accept();
        });
    }
    // The system has no more handles: when connections have ended there are some.
    void accept_later()
    {
        timer.expires_after(std::chrono::milliseconds(200));
        timer.async_wait([this](beast::error_code) {
            if (!shared.stopping) accept();
        });
    }
    void stop()
    {
        shared.stopping = true;
        beast::error_code ignored;
        acceptor.close(ignored);
        timer.expires_after(seconds(shared.limits.stop_seconds));
        wait_for_the_last(std::chrono::steady_clock::now() + seconds(shared.limits.stop_seconds));
    }
    void wait_for_the_last(std::chrono::steady_clock::time_point until)
    {
        if (shared.waiting == 0 || std::chrono::steady_clock::now() > until) {
            // One more turn lets finished answers go out.
            timer.expires_after(std::chrono::milliseconds(100));
            timer.async_wait([this](beast::error_code) { shared.io.stop(); });
            return;
        }
        timer.expires_after(std::chrono::milliseconds(50));
        timer.async_wait([this, until](beast::error_code) { wait_for_the_last(until); });
    }
};

Listener::Listener(const std::string& host, std::uint16_t port, const Limits& limits) : state_(std::make_unique<State>(limits))
{
    beast::error_code fault;
    const auto address = asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host, fault);
    if (fault) throw Error({Severity::error, "--host", "\"" + host + "\" is no address", "give 127.0.0.1, ::1, 0.0.0.0 or an address of this machine"});
    const tcp::endpoint endpoint(address, port);
    auto& acceptor = state_->acceptor;
    acceptor.open(endpoint.protocol(), fault);
    if (!fault) acceptor.set_option(tcp::acceptor::reuse_address(true), fault);
    if (!fault) acceptor.bind(endpoint, fault);
    if (!fault) acceptor.listen(asio::socket_base::max_listen_connections, fault);
    if (fault)
        throw Error({Severity::error, "--port", "port " + std::to_string(port) + " of " + host + " cannot be had: " + fault.message(),
                     fault == asio::error::address_in_use ? "another program has it: give another --port, or --port 0 for any that is free"
                                                          : "give a --port above 1023 and an address of this machine"});
}

Listener::~Listener() = default;

std::uint16_t Listener::port() const { return state_->acceptor.local_endpoint().port(); }

void Listener::run(const Answer& answer)
{
    state_->shared.answer = &answer;
    state_->signals.async_wait([this](beast::error_code fault, int) {
        if (!fault) state_->stop();
    });
    state_->accept();
    // Whatever goes wrong with one connection, the others go on.
    for (;;) {
        try {
            state_->shared.io.run();
            break;
        } catch (const std::exception&) {
            continue;
        }
    }
    state_->shared.workers.stop();
    state_->shared.workers.join();
}

bool is_loopback(const std::string& host)
{
    if (host == "localhost") return true;
    beast::error_code fault;
    const auto address = asio::ip::make_address(host, fault);
    return !fault && address.is_loopback();
}

}  // namespace dateline::serve
