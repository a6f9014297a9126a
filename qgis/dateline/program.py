# SPDX-License-Identifier: Apache-2.0
"""Where the program dateline is, and how it is run. The plugin carries no program of its own."""
import importlib.util
import os
import queue
import shutil
import subprocess
import threading

SETTING = 'DATELINE_PROGRAM'
HOW_TO_GET_IT = ('The program dateline was not found. Install its Debian package or its Python wheel, or build it as its README says; then put it on the path, '
                 'or name it under Settings, Options, Processing, Providers, Dateline.')


class NoProgram(Exception):
    pass


def _named_by_user():
    try:
        from processing.core.ProcessingConfig import ProcessingConfig
        return ProcessingConfig.getSetting(SETTING) or ''
    except ImportError:
        return ''


def _in_wheel():
    """A wheel named dateline ships the program in its folder bin."""
    spec = importlib.util.find_spec('dateline')
    for folder in (spec.submodule_search_locations or []) if spec else []:
        for name in ('dateline', 'dateline.exe'):
            yield os.path.join(folder, 'bin', name)


def find():
    """The path of the program. Looked for in this order: the setting, the variable DATELINE_PROGRAM, the path, a wheel."""
    candidates = [_named_by_user(), os.environ.get(SETTING, ''), shutil.which('dateline') or '', *_in_wheel()]
    for candidate in candidates:
        if candidate and os.path.isfile(candidate) and os.access(candidate, os.X_OK):
            return candidate
    raise NoProgram(HOW_TO_GET_IT)


class Failed(Exception):
    """The program ended with an error, or was stopped."""


def _pump(stream, lines):
    try:
        for line in stream:
            lines.put(line.decode('utf8', 'replace').rstrip('\n'))
    except ValueError:
        pass  # closed, since the run was stopped
    lines.put(None)


def _feed(stream, records):
    try:
        for record in records:
            stream.write(record)
        stream.close()
    except (BrokenPipeError, ValueError):
        pass  # the program has ended and says itself why


def run(arguments, feedback, records=None, output=None):
    """Runs `dateline ARGUMENTS` to its end. What it tells people goes to `feedback`; when `feedback` is cancelled the child is ended.
    `records` are bytes for its standard input; `output` is a list that takes the lines of its standard output. Returns its exit status."""
    command = [find(), *arguments]
    feedback.pushCommandInfo(' '.join(command))
    quiet = {'creationflags': subprocess.CREATE_NO_WINDOW} if os.name == 'nt' else {}
    child = subprocess.Popen(command, stdin=subprocess.PIPE if records is not None else subprocess.DEVNULL,
                             stdout=subprocess.PIPE if output is not None else subprocess.DEVNULL, stderr=subprocess.PIPE, **quiet)
    told = queue.Queue()
    threads = [threading.Thread(target=_pump, args=(child.stderr, told), daemon=True)]
    if records is not None:
        threads.append(threading.Thread(target=_feed, args=(child.stdin, records), daemon=True))
    if output is not None:
        written = queue.Queue()
        threads.append(threading.Thread(target=_pump, args=(child.stdout, written), daemon=True))
    for thread in threads:
        thread.start()
    messages = Messages(feedback)
    try:
        _listen(told, messages, feedback)
        if output is not None:
            output.extend(iter(written.get, None))
        status = child.wait()
    except BaseException:
        child.terminate()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        raise
    finally:
        for stream in (child.stderr, child.stdout):
            if stream:
                stream.close()
    if status >= 2 or status < 0:
        raise Failed(messages.last_error or f'dateline ended with status {status}')
    return status


def _listen(told, messages, feedback):
    while True:
        if feedback.isCanceled():
            raise Failed('Stopped.')
        try:
            line = told.get(timeout=0.1)
        except queue.Empty:
            continue
        if line is None:
            return
        messages.take(line)


class Messages:
    """Sorts what the program says into what Processing shows as errors, warnings and notes."""

    def __init__(self, feedback):
        self.feedback = feedback
        self.last_error = ''
        self.tell = feedback.pushInfo

    def take(self, line):
        if line.startswith('progress: '):
            return self._progress(line[len('progress: '):])
        if line.startswith('  hint: '):
            if self.last_error and self.tell == self._error:
                self.last_error += '\n' + line.strip()
            return self.tell(line)
        if line.startswith('note:'):
            self.tell = self.feedback.pushInfo
        elif ': warning: ' in line or line.startswith('warning:'):
            self.tell = self.feedback.pushWarning
        elif 'error: ' in line:
            self.tell = self._error
            self.last_error = line
        self.tell(line)

    def _error(self, line):
        self.feedback.reportError(line)

    def _progress(self, text):
        self.feedback.setProgressText(text)
        share = text.rsplit(', ', 1)[-1]
        if share.endswith(' %'):
            self.feedback.setProgress(float(share[:-2]))
