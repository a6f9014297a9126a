# SPDX-License-Identifier: Apache-2.0
"""Runs inside the QGIS desktop (qgis --code): opens the project DATELINE_QGZ as a double click does, plays it, and corrects an event in the
plugin's panel. Prints one line a check; leaves pictures and the project file of the corrections, mine.json, in DATELINE_SHOTS."""
import json
import os
import sys
import time
import traceback

from qgis.core import Qgis, QgsPointXY, QgsProject
from qgis.PyQt.QtCore import QDate, Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDateEdit, QDialog, QDialogButtonBox, QDockWidget, QPushButton
from qgis.utils import iface, loadPlugin, plugins, startPlugin

shots, mine = os.environ['DATELINE_SHOTS'], os.environ['DATELINE_SHOTS'] + '/mine.json'
failures = 0


def check(name, found, expected=True):
    global failures
    good = expected(found) if callable(expected) else found == expected
    failures += not good
    print(('ok      ' if good else 'FAILED  ') + 'desktop: ' + name + ('' if good else f': {found!r}' + ('' if callable(expected) else f', expected {expected!r}')), flush=True)


def until(condition, seconds=20):
    """Lets the desktop work until the condition holds."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.02)
    return bool(condition())


def drawn():
    """The map as it is when all is drawn."""
    canvas = iface.mapCanvas()
    canvas.refresh()
    until(lambda: canvas.isDrawing(), 1)
    until(lambda: not canvas.isDrawing())
    until(lambda: False, 0.3)


def shot(name):
    drawn()
    iface.mainWindow().grab().save(f'{shots}/{name}.png')


def press(panel, title):
    next(button for button in panel.findChildren(QPushButton) if button.text() == title).click()


def accept_dialog():
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, QDialog) and dialog.windowTitle() == 'Re-date' and dialog.isVisible():
            for edit in dialog.findChildren(QDateEdit):
                edit.setDate(QDate(1931, 5, 6))
            dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.Ok).click()
            return
    QTimer.singleShot(100, accept_dialog)


def play(canvas):
    controller = canvas.temporalController()
    check('nothing is hidden on opening', controller.navigationMode(), 0)
    check('there are frames to be played', controller.totalFrameCount(), lambda count: 5 < count < 500)
    controller.setNavigationMode(1)
    controller.setFramesPerSecond(10)
    controller.rewindToStart()
    first = controller.currentFrameNumber()
    controller.playForward()
    until(lambda: controller.currentFrameNumber() > first + 3)
    controller.pause()
    check('it plays', controller.currentFrameNumber() > first + 3)
    controller.setCurrentFrameNumber(int(os.environ.get('DATELINE_FRAME', '0')))
    shot('desktop_frame')
    controller.setNavigationMode(0)


def correct(layer, panel):
    """Shows why, then bans, pins, moves and dates the event anew."""
    event = next(f for f in layer.getFeatures() if f['place_id'] and f['start_time'] and f['quote'] and f['precision'] == 'day')
    layer.selectByIds([event.id()])
    check('the panel shows the sentence, its words marked', 'background-color' in panel.sentence.toHtml())
    check('and why', until(lambda: '[event' in panel.reasons.toPlainText()))
    shot('desktop_panel')
    panel.use(mine)
    canvas = iface.mapCanvas()
    press(panel, 'Ban')
    for action in ('Pin…', 'Move…'):
        press(panel, action)
        panel.tool.canvasClicked.emit(QgsPointXY(canvas.extent().center()), Qt.LeftButton)
    QTimer.singleShot(200, accept_dialog)
    press(panel, 'Re-date…')
    with open(mine, encoding='utf8') as file:
        content = json.load(file)
    check('corrections of places are kept', [place['action'] for place in content['places']], ['ban', 'pin', 'move'])
    check('a place is where was clicked', abs(content['places'][1]['lat']) <= 90 and abs(content['places'][1]['lon']) <= 180)
    check('a correction of time is kept', [(one['doc'], one['trigger'], one['time']) for one in content['corrections']],
          [(event['doc'], [event['trigger_start'], event['trigger_end']], '1931-05-06')])
    check('each is told', len(iface.messageBar().items()) > 0)
    check('reasons come again', until(lambda: '[event' in panel.reasons.toPlainText()))


def run():
    loadPlugin('dateline')
    startPlugin('dateline')
    iface.mainWindow().resize(1560, 860)
    begun = time.monotonic()
    iface.addProject(os.environ['DATELINE_QGZ'])
    drawn()
    check(f'the project is there in 10 s ({time.monotonic() - begun:.1f} s)', time.monotonic() - begun < 10)
    layer = next(one for one in QgsProject.instance().mapLayers().values() if one.name() == 'Events')
    check('no message of a fault', [item.text() for item in iface.messageBar().items() if item.level() == Qgis.Critical], [])
    check('the controller is shown', any(dock.objectName() == 'Temporal Controller' and dock.isVisible() for dock in iface.mainWindow().findChildren(QDockWidget)))
    until(lambda: False, 0.5)   # the panel of the controller comes, and the map fits itself into what is left
    seen = iface.mapCanvas().extent()
    unseen = [f['id'] for f in layer.getFeatures() if not seen.contains(iface.mapCanvas().mapSettings().layerToMapCoordinates(layer, f.geometry().asPoint()))]
    check('every event is in sight', unseen, [])
    shot('desktop_open')
    play(iface.mapCanvas())
    panel = plugins['dateline'].panel
    plugins['dateline'].action.setChecked(True)
    check('the panel opens', panel.isVisible())
    correct(layer, panel)
    plugins['dateline'].unload()
    check('the plugin goes as it came', not any(isinstance(dock, type(panel)) and dock.isVisible() for dock in iface.mainWindow().findChildren(QDockWidget)))


def all_of_it():
    try:
        run()
    except Exception:
        check(traceback.format_exc().replace('\n', ' | '), False)
    sys.stdout.flush()
    os._exit(failures > 0)


QTimer.singleShot(1000, all_of_it)
