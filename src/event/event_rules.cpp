// SPDX-License-Identifier: Apache-2.0
#include "event/event_rules.hpp"

#include <algorithm>
#include <iterator>

#include "text/fold.hpp"

namespace dateline {
namespace {

struct NamedRole {
    std::string_view name;
    std::uint32_t flag;
};

constexpr NamedRole named_roles[] = {
    {"determiner", role::determiner}, {"preposition", role::preposition}, {"locative", role::locative}, {"source", role::source},
    {"goal", role::goal}, {"be", role::be}, {"singular", role::singular}, {"plural", role::plural}, {"have", role::have},
    {"modal", role::modal}, {"pronoun", role::pronoun}, {"conjunction", role::conjunction}, {"to", role::to},
    {"relative", role::relative}, {"adverb", role::adverb}, {"none", role::none_of}, {"include", role::include}, {"one", role::one},
    {"person", role::person}, {"people", role::people}, {"body", role::body}, {"other", role::other}, {"agent", role::agent},
    {"there", role::there}, {"object", role::object}, {"of", role::of}, {"auxiliary", role::auxiliary}, {"age", role::age},
    {"adjective", role::adjective}, {"range", role::range}, {"past", role::past}, {"definite", role::definite},
};

std::uint32_t role_named(std::string_view name)
{
    const auto found = std::find_if(std::begin(named_roles), std::end(named_roles), [&](const NamedRole& one) { return one.name == name; });
    return found == std::end(named_roles) ? 0 : found->flag;
}

std::optional<CountKind> count_kind_named(std::string_view word)
{
    for (std::size_t i = 0; i < count_kinds; ++i)
        if (to_string(static_cast<CountKind>(i)) == word) return static_cast<CountKind>(i);
    return std::nullopt;
}

template <class Table, class Named>
Named named_or(const Table& table, std::string_view wanted, Named otherwise)
{
    for (const auto& [name, value] : table)
        if (name == wanted) return value;
    return otherwise;
}

constexpr std::pair<std::string_view, Merging> mergings[] = {
    {"cause", Merging::cause}, {"casualty", Merging::casualty}, {"effect", Merging::effect}, {"aftermath", Merging::aftermath}};

class Preparer {
public:
    Preparer(Pack& pack, Diagnostics& faults) : pack_(pack), faults_(faults) {}

    void run()
    {
        rules_ = std::make_shared<EventRules>();
        read_types();
        read_titles();
        read_words();
        rules_->verbs = pack_.lexicon.class_id("event-verb");
        rules_->nouns = pack_.lexicon.class_id("event-noun");
        const std::pair<WordSet*, std::string_view> sets[] = {
            {&rules_->sports, "sport-word"}, {&rules_->speakers, "first-person"}, {&rules_->routes, "route-word"}, {&rules_->powers, "state-power"},
            {&rules_->targets, "target-preposition"}, {&rules_->happenings, "happening-verb"}, {&rules_->limits, "time-limit"}, {&rules_->limits_of, "time-limit-of"}, {&rules_->since, "time-since"}, {&rules_->captions, "caption-word"}, {&rules_->behind, "told-before"}, {&rules_->habits, "habit-word"}, {&rules_->measures, "measure-word"}, {&rules_->care, "care-house"}};
        for (const auto& [set, name] : sets) set->read(pack_.lexicon, name, pack_.vocabulary.size());
        rules_->amounts = pack_.lexicon.class_id("count-amount");
        rules_->company = pack_.lexicon.class_id("count-company");
        read_lexicon();
        read_emits();
        rules_->links = read_links(pack_);
        rules_->story = read_story(pack_, rules_->types);
        rules_->evidence = read_evidence(pack_);
        pack_.events = rules_;
    }

private:
    Pack& pack_;
    Diagnostics& faults_;
    std::shared_ptr<EventRules> rules_;
    std::map<std::string, NounClasses::Set, std::less<>> groups_;

    const Value* data(std::string_view name) const { return pack_.data.find(name); }

    void fault(std::string where, std::string what, std::string hint)
    {
        faults_.push_back({Severity::error, std::move(where), std::move(what), std::move(hint)});
    }

    void read_types()
    {
        const Value* ontology = data("ontology");
        const Value* types = ontology ? ontology->find("types") : nullptr;
        if (!types) return;
        for (const auto& [name, value] : types->fields) {
            EventType type;
            type.name = name;
            type.category = value.text_or("category", "");
            type.plover = value.text_or("plover", "");
            type.acled = value.text_or("acled", "");
            type.label = name;
            std::replace(type.label.begin(), type.label.end(), '-', ' ');
            type.merging = named_or(mergings, value.text_or("merges", ""), Merging::alone);
            const Value& entry = value;
            const auto flag = [&entry](std::string_view field) {
                const Value* said = entry.find(field);
                return said && said->integer != 0;
            };
            type.official = flag("official");
            type.measured = flag("measured");
            type.makes = flag("makes");
            type.counted = flag("counted");
            if (const Value* counts = entry.find("counts")) {
                type.object = count_kind_named(counts->text_or("object", ""));
                type.subject = count_kind_named(counts->text_or("subject", ""));
            }
            type.play = flag("play");
            type.done_to = entry.find("actor") || entry.find("target");
            type.of_state = type.category == "politics" || type.category == "statement";
            if (type.category.empty() || type.plover.empty())
                fault("data/ontology.json#/types/" + name, "A type needs a category and a plover code.", "Write both.");
            rules_->by_name.emplace(name, static_cast<std::uint16_t>(rules_->types.size()));
            rules_->types.push_back(std::move(type));
        }
        read_noun_groups(*ontology);
        for (const auto& [name, value] : types->fields) {
            EventType& type = rules_->types[rules_->by_name.find(name)->second];
            const std::string where = "data/ontology.json#/types/" + name;
            type.actor = read_requirement(value, "actor", where + "/actor");
            type.target = read_requirement(value, "target", where + "/target");
        }
    }

    void read_titles()
    {
        const Value* titles = data("titles");
        if (!titles) return;
        if (const Value* labels = titles->find("labels"))
            for (const auto& [name, value] : labels->fields) {
                const auto known = rules_->by_name.find(name);
                if (known == rules_->by_name.end()) fault("data/titles.json#/labels/" + name, "There is no type \"" + name + "\".", "Types stand in data/ontology.json.");
                else rules_->types[known->second].label = value.text;
            }
        if (const Value* counts = titles->find("counts"))
            for (std::size_t i = 0; i < count_kinds; ++i)
                rules_->count_phrases[i] = counts->text_or(to_string(static_cast<CountKind>(i)), "");
        if (const Value* statuses = titles->find("statuses"))
            for (const auto& [name, value] : statuses->fields)
                if (const auto status = status_from(name)) rules_->status_words[static_cast<std::size_t>(*status)] = " (" + value.text + ")";
        rules_->and_word = titles->text_or("and", "");
        rules_->comma_word = titles->text_or("comma", "");
        rules_->in_word = titles->text_or("in", "");
        rules_->of_word = titles->text_or("of", "");
        rules_->place_word = titles->text_or("place", "");
        if (const Value* articles = titles->find("articles"))
            for (const Value& article : articles->items) rules_->articles.push_back(article.text);
    }

    void add_roles(std::uint32_t word, std::uint32_t flags)
    {
        if (word >= rules_->roles.size()) rules_->roles.resize(word + 1);
        rules_->roles[word] |= flags;
    }

    void read_words()
    {
        pack_.lexicon.words(pack_.lexicon.class_id("event-word"), [&](std::uint32_t word, const Value& value) {
            std::uint32_t flags = role_named(value.text);
            for (const Value& item : value.items) flags |= role_named(item.text);
            if (flags == 0) fault("lexicon#/classes/event-word", "A word has a role that is not known: \"" + value.text + "\".", "Use the roles of the schema.");
            add_roles(word, flags);
        });
        pack_.lexicon.words(pack_.lexicon.class_id("people"), [&](std::uint32_t word, const Value& value) {
            const auto form = value.text_or("form", "");
            add_roles(word, form == "singular" ? role::person : role::people);
            if (value.find("body")) add_roles(word, role::body);
        });
        if (const Value* events = pack_.settings.find("event")) {
            if (const Value* endings = events->find("adverb-endings"))
                for (const Value& ending : endings->items) rules_->adverb_endings.push_back(ending.text);
            if (const Value* free = events->find("free-order")) rules_->free_order = free->integer != 0;
            if (const Value* endings = events->find("plural-endings"))
                for (const Value& ending : endings->items) rules_->plural_endings.push_back(ending.text);
        }
    }

    // The classes that a name stands for: a group of the ontology, or a class of the table of nouns.
    NounClasses::Set classes(const Value& names, const std::string& where)
    {
        NounClasses::Set made = 0;
        const auto add = [&](std::string_view name) {
            const auto group = groups_.find(name);
            const NounClasses::Set one = group != groups_.end() ? group->second : pack_.noun_classes.named(name);
            // A language without a table of nouns asks nothing.
            if (one == 0 && !pack_.noun_classes.empty()) fault(where, "There is no class of nouns \"" + std::string(name) + "\".", "Classes stand in noun-classes.tsv, groups of them in data/ontology.json, \"nouns\".");
            made |= one;
        };
        if (names.kind == Value::Kind::text) add(names.text);
        for (const Value& name : names.items) add(name.text);
        return made;
    }

    void read_noun_groups(const Value& ontology)
    {
        const Value* nouns = ontology.find("nouns");
        if (!nouns) return;
        if (const Value* groups = nouns->find("groups"))
            for (const auto& [name, value] : groups->fields) groups_.emplace(name, classes(value, "data/ontology.json#/nouns/groups/" + name));
        MentionClasses& mentions = rules_->mention_classes;
        const std::pair<std::string_view, NounClasses::Set*> kinds[] = {
            {"person", &mentions.person}, {"organisation", &mentions.organisation}, {"vessel", &mentions.vessel}, {"place", &mentions.place}, {"demonym", &mentions.demonym}, {"document", &mentions.document}};
        if (const Value* named = nouns->find("mentions"))
            for (const auto& [kind, set] : kinds)
                if (const Value* value = named->find(kind)) *set = classes(*value, "data/ontology.json#/nouns/mentions/" + std::string(kind));
    }

    std::uint16_t type_or_none(std::string_view name, const std::string& where)
    {
        if (name.empty()) return no_sense;
        const auto known = rules_->by_name.find(name);
        if (known != rules_->by_name.end()) return known->second;
        fault(where, "There is no type \"" + std::string(name) + "\" of events.", "Types stand in data/ontology.json.");
        return no_sense;
    }

    Requirement read_requirement(const Value& type, std::string_view field, const std::string& where)
    {
        Requirement made;
        const Value* said = type.find(field);
        if (!said) return made;
        if (const Value* among = said->find("among")) made.among = classes(*among, where + "/among");
        made.otherwise = type_or_none(said->text_or("otherwise", ""), where + "/otherwise");
        return made;
    }

    Sense read_sense(const Value& record)
    {
        const std::string where = "lexicon#/classes, senses of a word of events";
        static constexpr std::string_view known[] = {"type", "actor", "target", "complement", "preposition", "introduces", "does"};
        for (const auto& [field, value] : record.fields)
            if (std::find(std::begin(known), std::end(known), field) == std::end(known))
                fault(where, "A sense has no field \"" + field + "\".", "It may have type, actor, target, complement, preposition, introduces and does.");
        Sense made;
        const Value* type = record.find("type");
        made.type = type ? type_or_none(type->text, where) : no_sense;
        const auto argument = [&](std::string_view field, NounClasses::Set& set, bool& none) {
            const Value* said = record.find(field);
            if (!said) return;
            none = said->kind == Value::Kind::boolean && said->integer == 0;
            if (!none) set = classes(*said, where);
        };
        argument("actor", made.actor, made.no_actor);
        argument("target", made.target, made.no_target);
        if (const Value* said = record.find("complement")) made.complement = classes(*said, where);
        if (const auto word = record.text_or("preposition", ""); !word.empty()) made.preposition = pack_.vocabulary.find(fold_key(word));
        if (const Value* said = record.find("introduces")) made.introduced = classes(*said, where);
        if (const Value* said = record.find("does"))
            for (const Value& one : said->items) made.does.push_back(type_or_none(one.text, where));
        return made;
    }

    std::uint16_t type_of_saying(std::string_view name) const
    {
        const auto known = rules_->by_name.find(name);
        return known == rules_->by_name.end() ? Saying::no_type : known->second;
    }

    Saying read_saying(const Value& record)
    {
        Saying made;
        for (const auto& [field, value] : record.fields) {
            const std::string_view text = value.kind == Value::Kind::text ? std::string_view{value.text} : std::string_view{};
            if (!read_of_word(field, text, made) && !read_count(field, text, made)) read_of_others(field, text, made);
            if (field != "senses") continue;
            made.first_sense = static_cast<std::uint16_t>(rules_->senses.size());
            for (const Value& one : value.items) rules_->senses.push_back(read_sense(one));
            made.past_sense = static_cast<std::uint16_t>(rules_->senses.size());
        }
        return made;
    }

    // What the word is: its kind of event and its form. False: the field says something else.
    bool read_of_word(std::string_view field, std::string_view text, Saying& made) const
    {
        static constexpr std::pair<std::string_view, VerbForm> forms[] = {
            {"base", VerbForm::base}, {"s", VerbForm::s}, {"past", VerbForm::past}, {"participle", VerbForm::participle}, {"ing", VerbForm::ing}, {"future", VerbForm::s}};
        static constexpr std::pair<std::string_view, bool Saying::*> flags[] = {{"light", &Saying::light}, {"happens", &Saying::happens}, {"undergoes", &Saying::undergoes}};
        for (const auto& [name, flag] : flags) {
            if (field != name) continue;
            made.*flag = true;
            return true;
        }
        if (field == "type") {
            made.type = type_of_saying(text);
        } else if (field == "form") {
            made.form = named_or(forms, text, VerbForm::noun);
            made.future = text == "future";
        } else if (field == "elsewhere") {
            made.has_elsewhere = true;
            made.elsewhere = type_of_saying(text);
        } else {
            return false;
        }
        return true;
    }

    // What its people are counted as.
    static bool read_count(std::string_view field, std::string_view text, Saying& made)
    {
        static constexpr std::pair<std::string_view, std::optional<CountKind> Saying::*> kinds[] = {
            {"subject", &Saying::subject}, {"count", &Saying::count}, {"object", &Saying::object}, {"state", &Saying::state}, {"toll", &Saying::toll}};
        for (const auto& [name, kind] : kinds) {
            if (field != name) continue;
            made.*kind = count_kind_named(text);
            made.has_object = made.has_object || (name == "object" && !text.empty());
            made.has_state = made.has_state || name == "state";
            made.has_toll = made.has_toll || name == "toll";
            return true;
        }
        return false;
    }

    // What a cue says of the events around it.
    static void read_of_others(std::string_view field, std::string_view text, Saying& made)
    {
        static constexpr std::pair<std::string_view, Scope> scopes[] = {
            {"noun", Scope::noun}, {"clause", Scope::clause}, {"sentence", Scope::sentence}, {"before", Scope::before}, {"subject", Scope::subject}, {"verb", Scope::verb}, {"object", Scope::object}};
        static constexpr std::pair<std::string_view, Saying::Source> sources[] = {{"before", Saying::Source::before}, {"after", Saying::Source::after}};
        if (field == "scope") {
            made.scope = named_or(scopes, text, Scope::next);
        } else if (field == "then") {
            made.then = status_from(text);
        } else if (field == "status") {
            made.has_status = true;
            made.status = status_from(text);
        } else if (field == "source") {
            made.has_source = true;
            if (!text.empty()) made.source = named_or(sources, text, Saying::Source::other);
        }
    }

    void read_lexicon()
    {
        rules_->sayings.reserve(pack_.lexicon.values().size());
        for (const Value& value : pack_.lexicon.values()) rules_->sayings.push_back(read_saying(value));
        for (const auto& name : {"event-verb", "event-noun", "event-speech"}) {
            pack_.lexicon.words(pack_.lexicon.class_id(name), [&](std::uint32_t, const Value& value) {
                const auto type = value.text_or("type", "");
                if (!rules_->by_name.contains(type)) fault(std::string("lexicon#/classes/") + name, "There is no type \"" + std::string(type) + "\" of events.", "Types stand in data/ontology.json.");
            });
        }
    }

    void read_emits()
    {
        const auto& set = pack_.stage(RuleStage::event);
        for (std::uint32_t i = 0; i < set.rules().size(); ++i) {
            const Rule& rule = set.rules()[i];
            EventEmit emit;
            const auto slot_of = [&](std::string_view field) {
                const auto said = rule.emit.text_or(field, "");
                if (said.empty() || said[0] != '@') return no_slot;
                const auto slot = set.slot(i, said.substr(1));
                if (slot == no_slot) fault(rule.where + "/emit/" + std::string(field), "The pattern has no capture \"" + std::string(said.substr(1)) + "\".", "Name a capture of \"match\".");
                return slot;
            };
            if (rule.emit.find("trigger")) {
                emit.trigger = true;
                emit.slot = slot_of("trigger");
            }
            if (const Value* cue = rule.emit.find("cue")) {
                emit.cue = true;
                emit.constant = cue->kind == Value::Kind::record;
                if (emit.constant) emit.saying = read_saying(*cue);
                else emit.slot = slot_of("cue");
            }
            emit.type = rule.emit.text_or("type", "");
            if (!emit.type.empty()) {
                emit.trigger = true;
                emit.constant = true;
                emit.saying = read_saying(rule.emit);
                if (!rules_->by_name.contains(emit.type)) fault(rule.where + "/emit/type", "There is no type \"" + emit.type + "\" of events.", "Types stand in data/ontology.json.");
            }
            emit.span = slot_of("span");
            const Value* noun = rule.emit.find("noun");
            emit.noun = noun && noun->integer != 0;
            const Value* known = rule.emit.find("public");
            emit.public_actor = known && known->integer != 0;
            rules_->emits.push_back(std::move(emit));
        }
    }
};

}  // namespace

void WordSet::read(const Lexicon& lexicon, std::string_view name, std::uint32_t words)
{
    const auto id = lexicon.class_id(name);
    if (id == Lexicon::no_class) return;
    has_.assign(words + 1, 0);
    lexicon.words(id, [&](std::uint32_t word, const Value&) { has_[word] = 1; });
}

void prepare_events(Pack& pack, Diagnostics& faults)
{
    Preparer(pack, faults).run();
}

}  // namespace dateline
