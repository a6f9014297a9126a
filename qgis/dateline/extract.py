# SPDX-License-Identifier: Apache-2.0
"""Events out of files, of a column of a layer, of pasted text."""
import json
import os

from qgis.core import (QgsFeatureRequest, QgsProcessing, QgsProcessingException, QgsProcessingParameterFeatureSource, QgsProcessingParameterField, QgsProcessingParameterFile,
                       QgsProcessingParameterMultipleLayers, QgsProcessingParameterString)
from qgis.PyQt.QtCore import QDate, QDateTime, Qt

from .algorithm import EventsAlgorithm

OUTPUT_HELP = ('Each row of the output is an event: what, when and where it was, who and how many people it befell, the sentence that tells it, and whether the text states it as a fact. '
               'The layer is styled and its time is on: open the temporal controller to play it. Events without a place are rows without a point.')


class ExtractAlgorithm(EventsAlgorithm):
    def add_usual(self, date_help):
        self.addParameter(QgsProcessingParameterString('DATE', date_help, optional=True))
        self.add_knowledge()
        self.advanced(QgsProcessingParameterString('LANGUAGE', 'Language of the text (a tag such as en)', optional=True))
        self.advanced(QgsProcessingParameterString('HOME', 'Country that ambiguous places lean to (code)', optional=True))
        self.add_filters()
        self.add_sink()


class ExtractFiles(ExtractAlgorithm):
    NAME, TITLE = 'extractfiles', 'Extract events from files or folder'
    HELP = ('Reads articles and reports (text, Markdown, HTML, JSON Lines, CSV and more) and writes one timeline of their events; tellings of one event become one row.\n\n' + OUTPUT_HELP)

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterMultipleLayers('INPUT', 'Files', QgsProcessing.TypeFile, optional=True))
        self.addParameter(QgsProcessingParameterFile('FOLDER', 'Folder', QgsProcessingParameterFile.Folder, optional=True))
        self.add_usual('Publication date of files that do not say theirs (2022-01-08)')

    def processAlgorithm(self, parameters, context, feedback):
        inputs = list(self.parameterAsFileList(parameters, 'INPUT', context))
        folder = self.parameterAsString(parameters, 'FOLDER', context)
        inputs = [name for name in inputs if name] + ([folder] if folder else [])
        if not inputs:
            raise QgsProcessingException('Give files or a folder.')
        for name in inputs:
            if not os.path.exists(name) and not name.startswith('/vsi'):
                raise QgsProcessingException(f'{name} is not there.')
        return self.write_events(['extract', '--progress', *self.options(parameters, context), *inputs], parameters, context, feedback)


def iso(value):
    """A date as ISO 8601; empty for what is none."""
    if isinstance(value, QDateTime):
        return value.toUTC().toString(Qt.ISODate) if value.isValid() else ''
    if isinstance(value, QDate):
        return value.toString(Qt.ISODate) if value.isValid() else ''
    return str(value) if value else ''


class ExtractColumn(ExtractAlgorithm):
    NAME, TITLE = 'extractcolumn', 'Extract events from a text column of a layer'
    HELP = 'Each row of the layer is a document, its text in one column. A column with the publication date lets "on Friday" be resolved.\n\n' + OUTPUT_HELP

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterFeatureSource('INPUT', 'Layer or table', [QgsProcessing.TypeVector]))
        self.addParameter(QgsProcessingParameterField('TEXT', 'Column with the text', parentLayerParameterName='INPUT'))
        for name, title in (('DATEFIELD', 'Column with the publication date'), ('TITLEFIELD', 'Column with the title'), ('IDFIELD', 'Column with an id'), ('URLFIELD', 'Column with the address')):
            self.addParameter(QgsProcessingParameterField(name, title, parentLayerParameterName='INPUT', optional=True))
        self.add_usual('Publication date of rows that do not say theirs (2022-01-08)')

    def processAlgorithm(self, parameters, context, feedback):
        source = self.parameterAsSource(parameters, 'INPUT', context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, 'INPUT'))
        columns = {key: self.parameterAsString(parameters, name, context)
                   for key, name in (('text', 'TEXT'), ('date', 'DATEFIELD'), ('title', 'TITLEFIELD'), ('id', 'IDFIELD'), ('url', 'URLFIELD'))}
        rows = list(self.records(source, {key: column for key, column in columns.items() if column}, feedback))
        if not rows:
            raise QgsProcessingException('No row has a text.')
        return self.write_events(['extract', '--progress', '--input-format', 'jsonl', '--date-field', 'date', *self.options(parameters, context), '-'], parameters, context, feedback, records=rows)

    @staticmethod
    def records(source, columns, feedback):
        request = QgsFeatureRequest().setFlags(QgsFeatureRequest.NoGeometry)
        for row in source.getFeatures(request):
            if feedback.isCanceled():
                return
            record = {key: iso(row[column]) for key, column in columns.items() if row[column] not in (None, '')}
            if not record.get('text') or record['text'] == 'NULL':
                continue
            record.setdefault('id', str(row.id()))
            yield json.dumps({key: value for key, value in record.items() if value != 'NULL'}).encode() + b'\n'


class ExtractText(ExtractAlgorithm):
    NAME, TITLE = 'extracttext', 'Extract events from pasted text'
    HELP = 'Paste an article. Its first line may be a dateline ("ALMATY, Jan. 8 -"); else give the date of publication.\n\n' + OUTPUT_HELP

    def initAlgorithm(self, configuration=None):
        self.addParameter(QgsProcessingParameterString('TEXT', 'Text', multiLine=True))
        self.add_usual('Publication date (2022-01-08)')

    def processAlgorithm(self, parameters, context, feedback):
        text = self.parameterAsString(parameters, 'TEXT', context)
        return self.write_events(['extract', '--input-format', 'jsonl', *self.options(parameters, context), '-'], parameters, context, feedback,
                                 records=[json.dumps({'id': 'pasted text', 'text': text}).encode() + b'\n'])
