# SPDX-License-Identifier: Apache-2.0
"""A `dateline serve` of one's own, for tests: on a free port, ended at the end."""
import http.client
import json
import os
import re
import signal
import subprocess


class Server:
    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, 'serve', '--port', '0', *arguments], stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r':(\d+)/', line)
        if not found:
            raise RuntimeError('the server does not start: ' + line)
        self.port = int(found.group(1))

    def ask(self, method, path, body=None, headers=None, timeout=30):
        """Status, headers and body."""
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def json(self, method, path, body=None, headers=None):
        status, _, text = self.ask(method, path, body, headers)
        return status, json.loads(text)

    def memory_mb(self):
        with open(f'/proc/{self.process.pid}/status', encoding='ascii') as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith('VmHWM')) / 1024

    def seconds(self):
        """Processor time that it has taken."""
        with open(f'/proc/{self.process.pid}/stat', encoding='ascii') as stat:
            fields = stat.read().rsplit(')', 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')

    def stop(self):
        """How it ends when it is told to."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.process.stderr.close()
