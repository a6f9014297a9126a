# SPDX-License-Identifier: Apache-2.0
"""Timelines that are there already: merge several, write one in another format."""
import os
import tempfile

from qgis.core import (QgsProcessing, QgsProcessingException, QgsProcessingParameterCrs, QgsProcessingParameterFileDestination, QgsProcessingParameterMultipleLayers,
                       QgsProcessingParameterString, QgsProcessingParameterVectorLayer)

from . import layers
from .algorithm import EventsAlgorithm

FORMATS = ('GeoPackage (*.gpkg);;QGIS project (*.qgz);;GeoJSON (*.geojson);;GeoJSON text sequence (*.geojsonl);;FlatGeobuf (*.fgb);;CSV (*.csv);;KML (*.kml);;KMZ (*.kmz);;'
           'Web page (*.html);;iCalendar (*.ics);;JSON-FG (*.jsonfg);;CZML (*.czml);;TimelineJS (*.timeline.json);;Shapefile (*.shp.zip)')


class MergeTimelines(EventsAlgorithm):
    NAME, TITLE, GROUP = 'merge', 'Merge timelines', ('timelines', 'Timelines')
    HELP = ('Makes one timeline of layers that dateline wrote. Events that several tell become one row that keeps every source and quote. '
            'The result does not depend on the order of the inputs, nor on what was merged before.')

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterMultipleLayers('INPUT', 'Timelines', QgsProcessing.TypeVector))
        self.add_filters()
        self.add_sink()

    def processAlgorithm(self, parameters, context, feedback):
        given = self.parameterAsLayerList(parameters, 'INPUT', context)
        if not given:
            raise QgsProcessingException('Give the layers to merge.')
        with tempfile.TemporaryDirectory(prefix='dateline') as folder:
            # Two layers of one file are one timeline.
            files = list(dict.fromkeys(layers.file_of(layer, folder, feedback) for layer in given))
            return self.write_events(['merge', *self.options(parameters, context), *files], parameters, context, feedback)


class ConvertTimeline(EventsAlgorithm):
    NAME, TITLE, GROUP = 'convert', 'Convert timeline', ('timelines', 'Timelines')
    HELP = 'Writes a timeline in another format, by the extension of the output. Edits that were made in QGIS are kept.'

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterVectorLayer('INPUT', 'Timeline', [QgsProcessing.TypeVector]))
        self.addParameter(QgsProcessingParameterString('TITLE', 'Title', optional=True))
        self.add_filters()
        self.advanced(QgsProcessingParameterCrs('CRS', 'Coordinates of the output', optional=True))
        self.addParameter(QgsProcessingParameterFileDestination('OUTPUT', 'Output', FORMATS))

    def processAlgorithm(self, parameters, context, feedback):
        layer = self.parameterAsVectorLayer(parameters, 'INPUT', context)
        output = self.parameterAsFileOutput(parameters, 'OUTPUT', context)
        options = self.options(parameters, context)
        title, crs = self.parameterAsString(parameters, 'TITLE', context), self.parameterAsCrs(parameters, 'CRS', context)
        if title:
            options += ['--title', title]
        if crs.isValid():
            options += ['--crs', crs.authid()]
        with tempfile.TemporaryDirectory(prefix='dateline') as folder:
            source = layers.file_of(layer, folder, feedback)
            if os.path.exists(output) and os.path.samefile(source, output):
                raise QgsProcessingException('The output is the input. Choose another name.')
            self.run(['convert', source, *options, '--overwrite', '--output', output], feedback)
        return {'OUTPUT': output}
