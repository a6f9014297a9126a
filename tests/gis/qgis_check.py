#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""qgis_check.py FOLDER PROJECTS: opens sample.* of FOLDER and {sample,mercator}.qgz of
PROJECTS in QGIS, without a screen, and asserts that they draw and play as the program promises. Prints
one line a check; exits 1 if any fails. Run with the Python that has the QGIS bindings."""
import json
import os
import sys

os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')
from qgis.core import (QgsApplication, QgsDateTimeRange, QgsExpressionContext, QgsExpressionContextUtils,  # noqa: E402
                       QgsFeatureRequest, QgsInterval, QgsLayerDefinition, QgsMapSettings, QgsProject, QgsRenderContext, QgsSymbolLayer, QgsTemporalNavigationObject, QgsVectorLayer,
                       QgsVectorLayerTemporalContext)
from qgis.PyQt.QtCore import QDateTime, Qt  # noqa: E402

folder, projects = (os.path.abspath(argument) for argument in sys.argv[1:3])
failures = 0


def check(name, found, expected):
    global failures
    good = found == expected
    failures += not good
    print(('ok      ' if good else 'FAILED  ') + name + ('' if good else f': {found!r}, expected {expected!r}'))


def instant(text):
    return QDateTime.fromString(text, Qt.ISODate)


def shown(layer, begin, end):
    """Ids of the features that the layer shows in the frame [begin, end), as the controller asks for them."""
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    frame = QgsDateTimeRange(instant(begin), instant(end), True, False)
    request = QgsFeatureRequest()
    request.setFilterExpression(layer.temporalProperties().createFilterString(context, frame))
    return sorted(f['id'] for f in layer.getFeatures(request))


# What sample.geojson holds, day by day: the fire is bounded by the week before 9 January, the protest is on the 8th.
FRAMES = [
    (('2022-01-01T00:00:00Z', '2022-01-02T00:00:00Z'), []),
    (('2022-01-02T00:00:00Z', '2022-01-03T00:00:00Z'), ['e2']),
    (('2022-01-07T00:00:00Z', '2022-01-08T00:00:00Z'), ['e2']),
    (('2022-01-08T00:00:00Z', '2022-01-09T00:00:00Z'), ['e1', 'e2']),
    (('2022-01-09T00:00:00Z', '2022-01-10T00:00:00Z'), []),
    (('2022-03-31T00:00:00Z', '2022-04-01T00:00:00Z'), []),
]


def check_frames(name, layer, extra=()):
    for (begin, end), ids in FRAMES:
        also = [i for i, first, last in extra if first < end and last >= begin]
        check(f'{name}: frame {begin[:10]}', [i for i in shown(layer, begin, end) if i != 'e4'], sorted(ids + also))


def style_as_the_desktop_does(layer):
    layer.loadDefaultStyle()


def check_layer(name, source, rows, extra=()):
    layer = QgsVectorLayer(source, name, 'ogr')
    check(f'{name}: opens', layer.isValid(), True)
    if not layer.isValid():
        return
    check(f'{name}: rows', layer.featureCount(), rows)
    style_as_the_desktop_does(layer)
    properties = layer.temporalProperties()
    check(f'{name}: time is on', properties.isActive(), True)
    check(f'{name}: start', properties.startField(), 'start_time')
    check(f'{name}: end', properties.endField(), 'end_time')
    check_frames(name, layer, extra)
    return layer


def drawn(layer, when=None):
    """What the layer's renderer makes of each of its rows, while all is shown or in the frame `when`: id to (fill, outline, style, size of marks)."""
    settings = QgsMapSettings()
    if when:
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(instant(when[0]), instant(when[1]), True, False))
    context = QgsRenderContext()
    around = QgsExpressionContext()
    around.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    around.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    context.setExpressionContext(around)
    expressions = context.expressionContext()
    spread = layer.renderer().clone()  # owns the renderer inside it
    renderer = spread.embeddedRenderer()
    renderer.startRender(context, layer.fields())
    found = {}
    for feature in layer.getFeatures():
        expressions.setFeature(feature)
        symbols = renderer.symbolsForFeature(feature, context)
        if not symbols:
            continue
        base, dot, strike = (symbols[0].symbolLayer(i) for i in range(3))
        properties = base.dataDefinedProperties()
        fill, good = properties.valueAsColor(QgsSymbolLayer.PropertyFillColor, expressions, base.color())
        outline, _ = properties.valueAsColor(QgsSymbolLayer.PropertyStrokeColor, expressions, base.color())
        style, _ = properties.valueAsString(QgsSymbolLayer.PropertyStrokeStyle, expressions, '')
        marks = [mark.dataDefinedProperties().valueAsBool(QgsSymbolLayer.PropertyLayerEnabled, expressions, True)[0] for mark in (dot, strike)]
        found[feature['id']] = (fill.name(), fill.alpha() == 255, outline.name(), style, *marks) if good else None
    renderer.stopRender(context)
    return found


def check_events_layer(name, layer):
    check(f'{name}: events of one place stand around it', layer.renderer().type(), 'pointDisplacement')
    rules = layer.renderer().embeddedRenderer()
    check(f'{name}: drawn by rules', rules.type(), 'RuleRenderer')
    labels = [item.label() for item in layer.renderer().legendSymbolItems()]
    check(f'{name}: legend', [label for label in ('conflict', 'other', 'told as a fact', 'planned', 'background of the story') if label not in labels], [])
    found = drawn(layer)
    check(f'{name}: all are drawn on opening', sorted(found), sorted(f['id'] for f in layer.getFeatures()))
    check(f'{name}: a fact is filled', found['e1'], ('#0049d5', True, '#ffffff', 'solid', False, False))
    check(f'{name}: background is half filled', found['e4'], ('#cd143c', False, '#cd143c', 'solid', False, False))
    check(f'{name}: what has no date is in no frame', 'e4' in drawn(layer, FRAMES[1][0]), 'e4' in DATED)
    check(f'{name}: labels', layer.labeling().type(), 'rule-based')
    check(f'{name}: map tip', 'quote' in layer.mapTipTemplate(), True)
    check(f'{name}: display name', layer.displayExpression(), '"title"')
    status = layer.fields().lookupField('status')
    check(f'{name}: alias', layer.attributeAlias(status), 'Did it happen?')
    check(f'{name}: value map', layer.editorWidgetSetup(status).type(), 'ValueMap')
    check(f'{name}: columns without a name', [f.name() for f in layer.fields() if not layer.attributeAlias(layer.fields().lookupField(f.name())) and f.name() not in ('fid', 'told')], [])
    form = layer.editFormConfig()
    check(f'{name}: form has tabs', [tab.name() for tab in form.tabs()], ['What', 'When', 'Where', 'People', 'Source', 'Technical'])


DATED = ['e1', 'e2']


def check_project(name, source, more=()):
    project = QgsProject.instance()
    check(f'{name}: opens', project.read(source), True)
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    check(f'{name}: layers', sorted(layers), sorted(['Events', 'Within this radius', 'Mentions', 'Events without a place', *more]))
    check(f'{name}: all valid', [n for n, layer in layers.items() if not layer.isValid()], [])
    if 'Events' in layers and layers['Events'].isValid():
        events = layers['Events']
        check(f'{name}: rows', events.featureCount(), 3)
        check(f'{name}: time is on', events.temporalProperties().isActive(), True)
        check(f'{name}: radius has its time on', layers['Within this radius'].temporalProperties().isActive(), True)
        check(f'{name}: crs', events.crs().authid(), 'EPSG:4326')
        check(f'{name}: map keeps shapes', project.crs().authid(), 'EPSG:3857')
        check(f'{name}: ways to draw', sorted(events.styleManager().styles()), ['dark', 'dark, clusters', 'light', 'light, clusters'])
        check_frames(name, events)
        check_events_layer(name, events)
        check(f'{name}: unlocated rows', layers['Events without a place'].featureCount(), 2)
    check(f'{name}: nothing is hidden on opening', project.readNumEntry('TemporalControllerWidget', '/NavigationMode')[0], 0)
    span = project.timeSettings().temporalRange()
    check(f'{name}: plays from', span.begin().toUTC().toString(Qt.ISODate), '2022-01-02T00:00:00Z')
    check(f'{name}: plays to', span.end().toUTC().toString(Qt.ISODate), '2022-01-09T00:00:00Z')
    check(f'{name}: the map tells its time', '@map_start_time' in project.readEntry('TitleLabel', '/Label')[0], True)
    check(f'{name}: themes', sorted(project.mapThemeCollection().mapThemes()), ['dark', 'light'])
    check(f'{name}: a page to print', [layout.name() for layout in project.layoutManager().printLayouts()], ['Map with legend and sources'])
    project.layoutManager().clear()
    project.clear()


def check_timeline():
    """The articles' project frame by frame against the timeline itself."""
    with open(f'{folder}/articles.geojson', encoding='utf8') as file:
        rows = [f['properties'] for f in json.load(file)['features'] if f['geometry']]
    dated = [row for row in rows if row['start_time']]
    project = QgsProject.instance()
    check('articles.qgz: opens', project.read(f'{projects}/articles.qgz'), True)
    events = [layer for layer in project.mapLayers().values() if layer.name() == 'Events'][0]
    check('articles.qgz: all dated events are drawn on opening', [row['id'] for row in dated if row['id'] not in drawn(events)], [])
    check('articles.qgz: nothing is hidden on opening', project.readNumEntry('TemporalControllerWidget', '/NavigationMode')[0], 0)
    span, settings = project.timeSettings().temporalRange(), project.timeSettings()
    navigation = QgsTemporalNavigationObject()
    navigation.setTemporalExtents(span)
    navigation.setFrameDuration(QgsInterval(settings.timeStep(), settings.timeStepUnit()))
    count = navigation.totalFrameCount()
    check('articles.qgz: some tens to hundreds of frames', 5 < count < 500, True)
    wrong = []
    for number in range(0, count, max(1, count // 60)):
        frame = navigation.dateTimeRangeForFrameNumber(number)
        begin, end = (moment.toUTC().toString(Qt.ISODate) for moment in (frame.begin(), frame.end()))
        expected = sorted(row['id'] for row in dated if row['start_time'] < end and row['end_time'] >= begin)
        undated = {row['id'] for row in rows if not row['start_time']}
        found = [i for i in shown(events, begin, end) if i not in undated]
        if found != expected:
            wrong.append((begin, len(found), len(expected)))
    check('articles.qgz: each frame shows what the timeline holds', wrong, [])
    project.layoutManager().clear()
    project.clear()


def check_others():
    """Formats that QGIS opens without a style of theirs."""
    for name, rows in (('csv', 5), ('kml', 5), ('kmz', 5), ('shp.zip', 5), ('geojsonl', 5), ('jsonfg', 5), ('xlsx', 5), ('ods', 5), ('gml', 5), ('sqlite', 3)):
        layer = QgsVectorLayer(f'{folder}/sample.{name}', name, 'ogr')
        check(f'sample.{name}: opens', layer.isValid(), True)
        check(f'sample.{name}: rows', layer.featureCount(), rows)
        if name not in ('csv', 'xlsx', 'ods'):
            check(f'sample.{name}: points', sum(feature.hasGeometry() for feature in layer.getFeatures()), 3)


def check_definition():
    """The .qlr beside a GeoJSON file brings the layer with its time on, without a click."""
    project = QgsProject.instance()
    good, message = QgsLayerDefinition.loadLayerDefinition(f'{folder}/sample.qlr', project, project.layerTreeRoot())
    check('sample.qlr: loads', (good, message), (True, ''))
    for layer in project.mapLayers().values():
        check('sample.qlr: rows', layer.featureCount(), 5)
        check('sample.qlr: time is on', layer.temporalProperties().isActive(), True)
        check('sample.qlr: drawn', layer.renderer().type(), 'pointDisplacement')
    project.clear()


def check_reprojected():
    project = QgsProject.instance()
    check('mercator.qgz: opens', project.read(f'{projects}/mercator.qgz'), True)
    events = [layer for layer in project.mapLayers().values() if layer.name() == 'Events'][0]
    check('mercator.qgz: crs', events.crs().authid(), 'EPSG:3857')
    check('mercator.qgz: canvas', project.crs().authid(), 'EPSG:3857')
    box = events.extent()
    check('mercator.qgz: metres', box.xMaximum() > 8_000_000, True)
    project.layoutManager().clear()
    project.clear()


application = QgsApplication([], False)
application.initQgis()
later = [('e3', '2022-03-01T00:00:00Z', '2022-03-31T23:59:59Z')]
check_layer('sample.geojson', f'{folder}/sample.geojson', 5, later)
check_definition()
check_others()
check_layer('sample.fgb', f'{folder}/sample.fgb', 3)
packed = check_layer('sample.gpkg', f'{folder}/sample.gpkg|layername=events', 3)
if packed:
    check_events_layer('sample.gpkg', packed)
del packed
check_project('sample.qgz', f'{projects}/sample.qgz', ['Towns', 'Countries'])
check_project('project in sample.gpkg', f'geopackage:{folder}/sample.gpkg?projectName=sample')
check_reprojected()
check_timeline()
application.exitQgis()
print('all checks passed' if failures == 0 else f'{failures} checks FAILED')
sys.exit(failures > 0)
