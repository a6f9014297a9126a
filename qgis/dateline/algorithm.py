# SPDX-License-Identifier: Apache-2.0
"""What all algorithms share: names, help, running the program, and a sink of events."""
import os
import tempfile

from qgis.core import (QgsFeatureSink, QgsProcessing, QgsProcessingAlgorithm, QgsProcessingException, QgsProcessingParameterFeatureSink, QgsProcessingParameterFile,
                       QgsProcessingParameterNumber, QgsProcessingParameterString, QgsProcessingParameterDefinition, QgsProcessingUtils, QgsWkbTypes)
from qgis.PyQt.QtGui import QIcon

from . import layers, program

ICON = os.path.join(os.path.dirname(__file__), 'icon.svg')


class Algorithm(QgsProcessingAlgorithm):
    NAME = TITLE = HELP = ''
    GROUP = ('text', 'Events in text')

    def name(self):
        return self.NAME

    def displayName(self):
        return self.TITLE

    def group(self):
        return self.GROUP[1]

    def groupId(self):
        return self.GROUP[0]

    def shortHelpString(self):
        return self.HELP

    def icon(self):
        return QIcon(ICON)

    def createInstance(self):
        return type(self)()

    def canExecute(self):
        try:
            program.find()
            return True, ''
        except program.NoProgram as missing:
            return False, str(missing)

    def run(self, arguments, feedback, **more):
        try:
            return program.run(arguments, feedback, **more)
        except (program.NoProgram, program.Failed) as failed:
            raise QgsProcessingException(str(failed))

    def advanced(self, parameter):
        parameter.setFlags(parameter.flags() | QgsProcessingParameterDefinition.FlagAdvanced)
        self.addParameter(parameter)


class EventsAlgorithm(Algorithm):
    """An algorithm whose output is a layer of events, styled and with its time on."""

    def add_knowledge(self):
        self.addParameter(QgsProcessingParameterFile('PROJECT', 'Project file with places and rules of your own', extension='json', optional=True))

    def add_sink(self):
        self.addParameter(QgsProcessingParameterFeatureSink('OUTPUT', 'Events', QgsProcessing.TypeVectorPoint))

    def add_filters(self):
        self.advanced(QgsProcessingParameterString('COUNTRIES', 'Only events in these countries (codes, with commas)', optional=True))
        self.advanced(QgsProcessingParameterString('STATUS', 'Only these statuses (asserted, reported, planned, possible, negated, background)', optional=True))
        self.advanced(QgsProcessingParameterNumber('CONFIDENCE', 'Only events at least this sure', QgsProcessingParameterNumber.Double, 0, False, 0, 1))

    def options(self, parameters, context):
        """Command-line options of the parameters that are there."""
        given = []
        for parameter, option in (('DATE', '--date'), ('LANGUAGE', '--language'), ('PROJECT', '--project'), ('HOME', '--home-country'), ('COUNTRIES', '--country'),
                                  ('STATUS', '--status')):
            value = self.parameterAsString(parameters, parameter, context) if self.parameterDefinition(parameter) else ''
            if value:
                given += [option, value]
        if self.parameterDefinition('CONFIDENCE') and self.parameterAsDouble(parameters, 'CONFIDENCE', context) > 0:
            given += ['--min-confidence', str(self.parameterAsDouble(parameters, 'CONFIDENCE', context))]
        return given

    def write_events(self, arguments, parameters, context, feedback, records=None):
        """Runs the program into a file of its own, and hands its rows to the sink."""
        with tempfile.TemporaryDirectory(prefix='dateline') as folder:
            package = os.path.join(folder, 'timeline.gpkg')
            self.run([*arguments, '--output', package], feedback, records=records)
            if not os.path.exists(package):
                raise QgsProcessingException('No document could be read.')
            fields, rows, count = layers.rows_in(package)
            sink, destination = self.parameterAsSink(parameters, 'OUTPUT', context, fields, QgsWkbTypes.Point, layers.WGS84)
            if sink is None:
                raise QgsProcessingException(self.invalidSinkError(parameters, 'OUTPUT'))
            for number, row in enumerate(rows):
                if feedback.isCanceled():
                    break
                if not sink.addFeature(row, QgsFeatureSink.FastInsert):
                    raise QgsProcessingException(self.writeFeatureError(sink, parameters, 'OUTPUT'))
                feedback.setProgress(100 * (number + 1) / count)
            del sink
            feedback.pushInfo(f'{count} events')
            if context.willLoadLayerOnCompletion(destination):
                context.layerToLoadOnCompletionDetails(destination).setPostProcessor(layers.Styled(layers.style_in(package)))
            return {'OUTPUT': destination}
