#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""qgis_check.py FOLDER PROJECTS: opens sample.{geojson,gpkg,fgb} of FOLDER and {sample,mercator}.qgz of
PROJECTS in QGIS, without a screen, and asserts that they draw and play as the program promises. Prints
one line a check; exits 1 if any fails. Run with the Python that has the QGIS bindings."""
import os
import sys

os.environ.setdefault('QT_QPA_PLATFORM', 'offscreen')
from qgis.core import (QgsApplication, QgsDateTimeRange, QgsExpressionContext, QgsExpressionContextScope,  # noqa: E402
                       QgsExpressionContextUtils, QgsFeatureRequest, QgsProject, QgsRenderContext, QgsSymbolLayer, QgsVectorLayer, QgsVectorLayerTemporalContext)
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
    properties = layer.temporalProperties()
    if not properties.isActive():
        # GeoJSON and FlatGeobuf carry no style: what the first click of a user does.
        properties.guessDefaultsFromFields(layer.fields())
        properties.setIsActive(True)


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


def color_of(layer, feature_id):
    """Whether the event's symbol is filled, as its renderer draws it."""
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    feature = next(f for f in layer.getFeatures() if f['id'] == feature_id)
    symbol = renderer.symbolForFeature(feature, context)
    properties = symbol.symbolLayer(0).dataDefinedProperties()
    expressions = context.expressionContext()
    expressions.setFeature(feature)
    scope = QgsExpressionContextScope()
    scope.setVariable('symbol_color', symbol.color())
    expressions.appendScope(scope)
    fill, good = properties.valueAsColor(QgsSymbolLayer.PropertyFillColor, expressions, symbol.color())
    renderer.stopRender(context)
    return symbol.color().name(), fill.alpha() > 0, good


def check_events_layer(name, layer):
    check(f'{name}: drawn by category', layer.renderer().type(), 'categorizedSymbol')
    check(f'{name}: a fact is filled', color_of(layer, 'e1'), ('#2f5fa8', True, True))
    check(f'{name}: background is hollow', color_of(layer, 'e4'), ('#c82328', False, True))
    check(f'{name}: map tip', 'quote' in layer.mapTipTemplate(), True)


def check_project(name, source, more=()):
    project = QgsProject.instance()
    check(f'{name}: opens', project.read(source), True)
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    check(f'{name}: layers', sorted(layers), sorted(['events', 'mentions', 'unlocated', *more]))
    check(f'{name}: all valid', [n for n, layer in layers.items() if not layer.isValid()], [])
    if 'events' in layers and layers['events'].isValid():
        events = layers['events']
        check(f'{name}: rows', events.featureCount(), 3)
        check(f'{name}: time is on', events.temporalProperties().isActive(), True)
        check(f'{name}: crs', events.crs().authid(), 'EPSG:4326')
        check_frames(name, events)
        check_events_layer(name, events)
        check(f'{name}: unlocated rows', layers['unlocated'].featureCount(), 2)
    span = project.timeSettings().temporalRange()
    check(f'{name}: plays from', span.begin().toUTC().toString(Qt.ISODate), '2022-01-02T00:00:00Z')
    check(f'{name}: plays to', span.end().toUTC().toString(Qt.ISODate), '2022-01-09T00:00:00Z')
    project.clear()


def check_reprojected():
    project = QgsProject.instance()
    check('mercator.qgz: opens', project.read(f'{projects}/mercator.qgz'), True)
    events = [layer for layer in project.mapLayers().values() if layer.name() == 'events'][0]
    check('mercator.qgz: crs', events.crs().authid(), 'EPSG:3857')
    check('mercator.qgz: canvas', project.crs().authid(), 'EPSG:3857')
    box = events.extent()
    check('mercator.qgz: metres', box.xMaximum() > 8_000_000, True)
    project.clear()


application = QgsApplication([], False)
application.initQgis()
later = [('e3', '2022-03-01T00:00:00Z', '2022-03-31T23:59:59Z')]
check_layer('sample.geojson', f'{folder}/sample.geojson', 5, later)
check_layer('sample.fgb', f'{folder}/sample.fgb', 3)
packed = check_layer('sample.gpkg', f'{folder}/sample.gpkg|layername=events', 3)
if packed:
    check_events_layer('sample.gpkg', packed)
del packed
check_project('sample.qgz', f'{projects}/sample.qgz', ['basemap'])
check_project('project in sample.gpkg', f'geopackage:{folder}/sample.gpkg?projectName=sample')
check_reprojected()
application.exitQgis()
print('all checks passed' if failures == 0 else f'{failures} checks FAILED')
sys.exit(failures > 0)
