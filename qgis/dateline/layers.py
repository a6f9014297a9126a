# SPDX-License-Identifier: Apache-2.0
"""From what the program writes to layers of QGIS and back: rows, styles, time."""
import os
import sqlite3

from qgis.core import (QgsCoordinateReferenceSystem, QgsFeature, QgsFields, QgsProcessingLayerPostProcessorInterface, QgsProject, QgsVectorFileWriter, QgsVectorLayer,
                       QgsWkbTypes)
from qgis.PyQt.QtXml import QDomDocument

WGS84 = QgsCoordinateReferenceSystem('EPSG:4326')


def style_in(package):
    """The default style of the events in a GeoPackage that dateline wrote."""
    with sqlite3.connect(package) as database:
        row = database.execute("SELECT styleQML FROM layer_styles WHERE f_table_name = 'events' AND useAsDefault").fetchone()
    return row[0] if row else ''


def rows_in(package):
    """The fields and the features of a written timeline: those with a point, then those without."""
    events = QgsVectorLayer(f'{package}|layername=events', 'events', 'ogr')
    unlocated = QgsVectorLayer(f'{package}|layername=unlocated', 'unlocated', 'ogr')
    kept = [events.fields().at(i) for i in range(events.fields().count()) if events.fields().at(i).name() != 'fid']
    fields = QgsFields()
    for field in kept:
        fields.append(field)

    def features():
        for layer in (events, unlocated):
            for row in layer.getFeatures():
                feature = QgsFeature(fields)
                feature.setAttributes([row[field.name()] for field in kept])
                if row.hasGeometry():
                    feature.setGeometry(row.geometry())
                yield feature
    return fields, features(), events.featureCount() + unlocated.featureCount()


class Styled(QgsProcessingLayerPostProcessorInterface):
    """Draws a finished layer as the program would, and switches its time on."""
    alive = []  # Processing keeps no reference of its own

    def __init__(self, qml):
        super().__init__()
        self.qml = qml
        Styled.alive.append(self)

    def postProcessLayer(self, layer, context, feedback):
        if not isinstance(layer, QgsVectorLayer):
            return
        document = QDomDocument()
        document.setContent(self.qml)
        good, message = layer.importNamedStyle(document)
        if not good:
            feedback.pushWarning(message)
        # The style is made for points of another file: QGIS decides anew about time when a layer is made, so it is said again.
        time = layer.temporalProperties()
        time.setStartField('start_time')
        time.setEndField('end_time')
        time.setIsActive(True)
        layer.triggerRepaint()


def file_of(layer, folder, feedback):
    """A file with the rows of a layer, for the program to read: the layer's own where it has one, else a copy."""
    path = layer.source().split('|')[0]
    whole = not layer.subsetString() and not layer.isEditable()
    if layer.providerType() == 'ogr' and os.path.isfile(path) and whole and 'layername=' not in layer.source().replace('layername=events', ''):
        return path
    path = os.path.join(folder, f'layer{len(os.listdir(folder))}.geojson')
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = 'GeoJSON'
    options.ct = None
    options.layerOptions = ['RFC7946=YES'] if QgsWkbTypes.geometryType(layer.wkbType()) != QgsWkbTypes.NullGeometry else []
    error = QgsVectorFileWriter.writeAsVectorFormatV3(layer, path, QgsProject.instance().transformContext(), options)
    if error[0] != QgsVectorFileWriter.NoError:
        feedback.pushWarning(error[1])
    return path
