# SPDX-License-Identifier: Apache-2.0
import os

from qgis.core import QgsProcessingProvider
from qgis.PyQt.QtGui import QIcon

from . import extract, gazetteer, program, timelines

ICON = os.path.join(os.path.dirname(__file__), 'icon.svg')


class DatelineProvider(QgsProcessingProvider):
    def id(self):
        return 'dateline'

    def name(self):
        return 'Dateline'

    def longName(self):
        return 'Dateline: events in text'

    def icon(self):
        return QIcon(ICON)

    def load(self):
        from processing.core.ProcessingConfig import ProcessingConfig, Setting
        ProcessingConfig.settingIcons[self.name()] = self.icon()
        ProcessingConfig.addSetting(Setting(self.name(), program.SETTING, 'The program dateline', '', valuetype=Setting.FILE))
        ProcessingConfig.readSettings()
        self.refreshAlgorithms()
        return True

    def unload(self):
        from processing.core.ProcessingConfig import ProcessingConfig
        ProcessingConfig.removeSetting(program.SETTING)

    def loadAlgorithms(self):
        for algorithm in (extract.ExtractFiles, extract.ExtractColumn, extract.ExtractText, timelines.MergeTimelines, timelines.ConvertTimeline, gazetteer.SearchGazetteer,
                          gazetteer.BuildGazetteer):
            self.addAlgorithm(algorithm())

    def supportsNonFileBasedOutput(self):
        return True
