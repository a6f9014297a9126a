# SPDX-License-Identifier: Apache-2.0
"""The gazetteer: look a name up, make one out of a layer."""
import json
import os
import tempfile

from qgis.core import (QgsCoordinateTransform, QgsFeature, QgsFeatureSink, QgsGeometry, QgsJsonUtils, QgsPointXY, QgsProcessing, QgsProcessingException,
                       QgsProcessingParameterEnum, QgsProcessingParameterFeatureSink, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFile,
                       QgsProcessingParameterFileDestination, QgsProcessingParameterNumber, QgsProcessingParameterString, QgsVectorLayer, QgsWkbTypes)

from . import layers
from .algorithm import Algorithm

GROUP = ('gazetteer', 'Gazetteer')
MATCHES = ('exact', 'prefix', 'fuzzy')
# Types by the names that a layer in memory knows: those of Python differ between versions of QGIS.
COLUMNS = (('id', 'string'), ('name', 'string'), ('kind', 'string'), ('division', 'string'), ('country', 'string'), ('population', 'int8'), ('names', 'string'))


class SearchGazetteer(Algorithm):
    NAME, TITLE, GROUP = 'searchgazetteer', 'Search gazetteer', GROUP
    HELP = 'The places that are called so, the weightiest first, as points with their other names.'

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterString('NAME', 'Name'))
        self.addParameter(QgsProcessingParameterEnum('MATCH', 'Match', MATCHES, defaultValue=0))
        self.addParameter(QgsProcessingParameterString('COUNTRIES', 'Only in these countries (codes, with commas)', optional=True))
        self.addParameter(QgsProcessingParameterNumber('LIMIT', 'At most', defaultValue=20, minValue=1))
        self.addParameter(QgsProcessingParameterFile('PROJECT', 'Project file with places of your own', extension='json', optional=True))
        self.addParameter(QgsProcessingParameterFeatureSink('OUTPUT', 'Places', QgsProcessing.TypeVectorPoint))

    def processAlgorithm(self, parameters, context, feedback):
        arguments = ['gazetteer', 'search', self.parameterAsString(parameters, 'NAME', context), '--json', '--match', MATCHES[self.parameterAsEnum(parameters, 'MATCH', context)],
                     '--limit', str(self.parameterAsInt(parameters, 'LIMIT', context))]
        for name, option in (('COUNTRIES', '--countries'), ('PROJECT', '--project')):
            if self.parameterAsString(parameters, name, context):
                arguments += [option, self.parameterAsString(parameters, name, context)]
        lines = []
        self.run(arguments, feedback, output=lines)
        fields = QgsVectorLayer('None?' + '&'.join(f'field={name}:{kind}' for name, kind in COLUMNS), 'places', 'memory').fields()
        sink, destination = self.parameterAsSink(parameters, 'OUTPUT', context, fields, QgsWkbTypes.Point, layers.WGS84)
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, 'OUTPUT'))
        for line in lines:
            place = json.loads(line)
            place['names'] = '; '.join(dict.fromkeys(other['name'] for other in place.get('names') or []))
            feature = QgsFeature(fields)
            feature.setAttributes([place.get(name) for name, _ in COLUMNS])
            feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(place['lon'], place['lat'])))
            sink.addFeature(feature, QgsFeatureSink.FastInsert)
        feedback.pushInfo(f'{len(lines)} places')
        return {'OUTPUT': destination}


class BuildGazetteer(Algorithm):
    NAME, TITLE, GROUP = 'buildgazetteer', 'Build gazetteer from a layer', GROUP
    HELP = ('Compiles the named features of a layer into a gazetteer of your own. Give it to dateline with --gazetteer, or list it in a project file under "gazetteer". '
            'Points are places; areas are places that know what lies in them.')
    FIELDS = (('NAME', 'name', 'Column with the name'), ('NAMES', 'names', 'Column with other names (separated by |)'), ('ID', 'id', 'Column with an id'), ('KIND', 'kind', 'Column with the kind of place'),
              ('COUNTRY', 'country', 'Column with the code of the country'), ('POPULATION', 'population', 'Column with the population'))

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterFeatureSource('INPUT', 'Layer', [QgsProcessing.TypeVectorAnyGeometry]))
        for name, key, title in self.FIELDS:
            self.addParameter(QgsProcessingParameterField(name, title, parentLayerParameterName='INPUT', optional=key != 'name'))
        self.addParameter(QgsProcessingParameterString('CREDIT', 'What outputs must say of the source', optional=True))
        self.addParameter(QgsProcessingParameterFileDestination('OUTPUT', 'Gazetteer', 'Gazetteer (*.idx)'))

    def processAlgorithm(self, parameters, context, feedback):
        source = self.parameterAsSource(parameters, 'INPUT', context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, 'INPUT'))
        columns = {key: self.parameterAsString(parameters, name, context) for name, key, _ in self.FIELDS}
        columns = {key: column for key, column in columns.items() if column}
        output = self.parameterAsFileOutput(parameters, 'OUTPUT', context)
        credit = self.parameterAsString(parameters, 'CREDIT', context)
        with tempfile.TemporaryDirectory(prefix='dateline') as folder:
            path = os.path.join(folder, 'layer.geojson')
            self.write_layer(path, source, columns, context, feedback)
            self.run(['gazetteer', 'build', 'ogr:' + path, '--overwrite', '--output', output, *(['--credit', credit] if credit else [])], feedback)
        return {'OUTPUT': output}

    @staticmethod
    def write_layer(path, source, columns, context, feedback):
        to_degrees = QgsCoordinateTransform(source.sourceCrs(), layers.WGS84, context.transformContext())
        total = source.featureCount() or 1
        with open(path, 'w', encoding='utf8') as out:
            out.write('{"type":"FeatureCollection","features":[')
            separator = '\n'
            for number, row in enumerate(source.getFeatures()):
                if feedback.isCanceled():
                    raise QgsProcessingException('Stopped.')
                shape = row.geometry()
                if shape.isEmpty() or not row[columns['name']]:
                    continue
                shape.transform(to_degrees)
                properties = {key: json.loads(QgsJsonUtils.encodeValue(row[column])) for key, column in columns.items()}
                out.write(separator + '{"type":"Feature","properties":' + json.dumps(properties) + ',"geometry":' + shape.asJson(7) + '}')
                separator = ',\n'
                feedback.setProgress(100 * (number + 1) / total)
            out.write('\n]}\n')
