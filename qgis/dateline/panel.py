# SPDX-License-Identifier: Apache-2.0
"""The panel: what the selected event says and why, and what to do about it."""
import html
import os

from qgis.core import Qgis, QgsCoordinateTransform, QgsProject, QgsSettings
from qgis.gui import QgsMapToolEmitPoint
from qgis.PyQt.QtCore import QDate, QDateTime, QProcess, Qt, QTimer
from qgis.PyQt.QtWidgets import (QDialog, QDialogButtonBox, QDateEdit, QDockWidget, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget)

from . import program, quote
from .layers import WGS84
from .project_file import ProjectFile

COLUMNS = ('quote', 'title', 'status', 'start_time', 'end_time', 'trigger_start', 'sentence_start')
KEY = 'dateline/project_file'
CONTROLLER_HEIGHT = 130
STATUSES = {'asserted': 'told as a fact', 'reported': 'reported by somebody', 'planned': 'planned', 'possible': 'possible', 'negated': 'denied, or did not happen', 'background': 'background of the story'}


def holds_events(layer):
    return hasattr(layer, 'fields') and all(layer.fields().lookupField(name) >= 0 for name in COLUMNS)


def values_of(feature):
    """A row as plain values; what is null is None."""
    values = {}
    for field in feature.fields():
        value = feature[field.name()]
        values[field.name()] = None if value is None or (hasattr(value, 'isNull') and value.isNull()) else value
    return values


class Panel(QDockWidget):
    def __init__(self, iface):
        super().__init__('Dateline')
        self.setObjectName('DatelinePanel')
        self.iface, self.layer, self.feature, self.event = iface, None, None, {}
        self.process = None
        self.tool = QgsMapToolEmitPoint(iface.mapCanvas())
        self.tool.canvasClicked.connect(self.clicked)
        self.on_click = None
        self.build()
        iface.mapCanvas().selectionChanged.connect(self.selected)
        self.show_event()

    def build(self):
        self.sentence, self.reasons = QTextBrowser(), QTextBrowser()
        self.sentence.setOpenExternalLinks(True)
        self.reasons.setLineWrapMode(QTextBrowser.NoWrap)
        self.file = QLabel()
        choose = QPushButton('Project file…')
        choose.setToolTip('The file that keeps corrections. Give it to the algorithms of Dateline, or to the program with --project.')
        choose.clicked.connect(self.choose)
        self.buttons = []
        actions = QHBoxLayout()
        for title, tip, act in (('Pin…', 'In these texts the name of the place means the point that is clicked next.', self.pin),
                                ('Ban', 'The place is not meant in these texts.', self.ban),
                                ('Move…', 'The place lies where is clicked next.', self.move_place),
                                ('Re-date…', 'The event was on other days.', self.redate)):
            button = QPushButton(title)
            button.setToolTip(tip)
            button.clicked.connect(act)
            actions.addWidget(button)
            self.buttons.append(button)
        play = QPushButton('Play')
        play.setToolTip('Opens the temporal controller.')
        play.clicked.connect(lambda: show_controller(self.iface))
        actions.addWidget(play)
        row = QHBoxLayout()
        row.addWidget(choose)
        row.addWidget(self.file, 1)
        layout = QVBoxLayout()
        layout.addWidget(self.sentence, 2)
        layout.addLayout(actions)
        layout.addWidget(QLabel('Why'))
        layout.addWidget(self.reasons, 3)
        layout.addLayout(row)
        body = QWidget()
        body.setLayout(layout)
        self.setWidget(body)
        self.show_file()

    def close_down(self):
        self.iface.mapCanvas().selectionChanged.disconnect(self.selected)
        self.iface.mapCanvas().unsetMapTool(self.tool)
        self.stop()

    # What is selected.

    def selected(self, layer):
        if not holds_events(layer):
            return
        rows = layer.selectedFeatures()
        self.layer, self.feature = layer, rows[0] if rows else None
        self.event = values_of(rows[0]) if rows else {}
        self.show_event()
        self.explain()

    def show_event(self):
        event = self.event
        for button in self.buttons:
            button.setEnabled(bool(event))
        if not event:
            self.sentence.setHtml('<p>Select an event of a layer that dateline made.</p>')
            self.reasons.clear()
            return
        say = lambda name: html.escape(str(event.get(name) or ''))
        facts = [f'<b>{html.escape(STATUSES.get(event.get("status"), str(event.get("status"))))}</b>']
        facts += [f'{say(name)} ({say(precision)})' for name, precision in (('edtf', 'precision'), ('place', 'place_precision')) if event.get(name)]
        if event.get('confidence') is not None:
            facts.append(f'{100 * event["confidence"]:.0f} % sure')
        sources = [source for source in (say('sources'), say('doc')) if source]
        self.sentence.setHtml(f'<h3>{say("title")}</h3><p>{quote.marked(event)}</p><p>{" · ".join(facts)}</p><p><small>{"<br/>".join(dict.fromkeys(sources))}</small></p>')

    def explain(self):
        """Asks the program, in the background. The document is read again where it still is; else the sentence alone."""
        self.stop()
        self.reasons.clear()
        if not self.event or not self.event.get('quote'):
            return
        try:
            path = program.find()
        except program.NoProgram as missing:
            self.reasons.setPlainText(str(missing))
            return
        document = str(self.event.get('doc') or '')
        whole = os.path.isfile(document)
        begin = int(self.event['sentence_start'] or 0) if whole else 0
        length = len(self.event['quote'])
        arguments = ['explain', *self.project_option(), document if whole else '-']
        published = self.event.get('published')
        if published is not None and hasattr(published, 'toString'):
            arguments += ['--date', published.toString('yyyy-MM-dd')]
        self.process = QProcess(self)
        self.process.finished.connect(lambda *_: self.explained(begin, begin + length))
        self.process.start(path, arguments)
        if not whole:
            self.process.write(self.event['quote'].encode())
        self.process.closeWriteChannel()

    def explained(self, begin, end):
        text = bytes(self.process.readAllStandardOutput()).decode('utf8', 'replace')
        error = bytes(self.process.readAllStandardError()).decode('utf8', 'replace')
        self.reasons.setPlainText(quote.why(text, begin, end) or error or 'The text is not there any more.')

    def stop(self):
        if self.process and self.process.state() != QProcess.NotRunning:
            self.process.finished.disconnect()
            self.process.kill()
            self.process.waitForFinished(1000)
        self.process = None

    # What is corrected.

    def path(self):
        return QgsProject.instance().readEntry('dateline', '/project_file')[0] or QgsSettings().value(KEY, '')

    def project_option(self):
        return ['--project', self.path()] if self.path() and os.path.exists(self.path()) else []

    def show_file(self):
        self.file.setText(self.path() or 'none yet')

    def choose(self):
        path, _ = QFileDialog.getSaveFileName(self, 'Project file of dateline', self.path(), 'Project file (*.json)', options=QFileDialog.DontConfirmOverwrite)
        if path:
            self.use(path if path.endswith('.json') else path + '.json')
        return bool(path)

    def use(self, path):
        QgsProject.instance().writeEntry('dateline', '/project_file', path)
        QgsSettings().setValue(KEY, path)
        self.show_file()

    def correct(self, what, act):
        if not self.path() and not self.choose():
            return
        try:
            file = ProjectFile(self.path())
            act(file)
            file.write()
        except (OSError, ValueError) as fault:
            self.iface.messageBar().pushMessage('Dateline', str(fault), Qgis.Critical)
            return
        self.iface.messageBar().pushMessage('Dateline', f'{what} in {self.path()}. Run the extraction again with this project file.', Qgis.Success)
        self.explain()

    def point_then(self, act):
        self.on_click = act
        self.iface.mapCanvas().setMapTool(self.tool)
        self.iface.messageBar().pushMessage('Dateline', 'Click on the map where the place is.', Qgis.Info, 4)

    def clicked(self, point, button):
        act, self.on_click = self.on_click, None
        self.iface.mapCanvas().unsetMapTool(self.tool)
        if act:
            canvas = self.iface.mapCanvas().mapSettings().destinationCrs()
            at = QgsCoordinateTransform(canvas, WGS84, QgsProject.instance()).transform(point)
            act(at.y(), at.x())

    def pin(self):
        name = self.event.get('place')
        if name:
            self.point_then(lambda lat, lon: self.correct(f'"{name}" is pinned', lambda file: file.pin(name, lat, lon, self.event.get('place_kind') or 'settlement')))

    def ban(self):
        name, place = self.event.get('place'), self.event.get('place_id') or ''
        if name:
            self.correct(f'"{name}" is banned', lambda file: file.ban(name, place))

    def move_place(self):
        name, place = self.event.get('place'), self.event.get('place_id')
        if place:
            self.point_then(lambda lat, lon: self.correct(f'"{name}" is moved', lambda file: file.move(place, lat, lon)))
        else:
            self.pin()  # what no gazetteer has can only be pinned

    def redate(self):
        """The days in which the event was."""
        dialog, form = QDialog(self), QFormLayout()
        edits = {}
        for column, title in (('start_time', 'From'), ('end_time', 'To')):
            value = self.event.get(column)
            edits[column] = QDateEdit(value.date() if isinstance(value, QDateTime) else QDate.currentDate())
            edits[column].setCalendarPopup(True)
            edits[column].setDisplayFormat('yyyy-MM-dd')
            form.addRow(title, edits[column])
        box = QDialogButtonBox(QDialogButtonBox.Ok | QDialogButtonBox.Cancel)
        box.accepted.connect(dialog.accept)
        box.rejected.connect(dialog.reject)
        form.addRow(box)
        dialog.setLayout(form)
        dialog.setWindowTitle('Re-date')
        if dialog.exec():
            self.set_time(edits['start_time'].date(), edits['end_time'].date())

    def set_time(self, first, last):
        if last < first:
            self.iface.messageBar().pushMessage('Dateline', 'The end lies before the start.', Qgis.Warning)
            return
        first, last = first.toString('yyyy-MM-dd'), last.toString('yyyy-MM-dd')
        self.correct('The time is corrected', lambda file: file.redate(self.event, first, last))


def show_controller(iface):
    """The temporal controller, which no project can show by itself, no higher than it must be, and with the whole map still in sight below it."""
    dock = iface.mainWindow().findChild(QDockWidget, 'Temporal Controller')
    if not dock or dock.isVisible():
        return

    def show():
        canvas = iface.mapCanvas()
        extent = canvas.extent()
        dock.show()
        iface.mainWindow().resizeDocks([dock], [CONTROLLER_HEIGHT], Qt.Vertical)
        QTimer.singleShot(300, lambda: (canvas.setExtent(extent), canvas.refresh()))   # when the map has its new height

    QTimer.singleShot(0, show)   # when the map of a project that is being opened has its extent
