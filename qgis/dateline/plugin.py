# SPDX-License-Identifier: Apache-2.0
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from .provider import ICON, DatelineProvider


class DatelinePlugin:
    """In the desktop: provider and panel. In qgis_process there is no interface, only the provider."""

    def __init__(self, iface):
        self.iface = iface
        self.provider = self.panel = self.action = None

    def initProcessing(self):
        self.provider = DatelineProvider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def initGui(self):
        self.initProcessing()
        from .panel import Panel
        self.panel = Panel(self.iface)
        self.iface.addDockWidget(Qt.RightDockWidgetArea, self.panel)
        self.panel.hide()
        self.action = QAction(QIcon(ICON), 'Dateline: why this event', self.iface.mainWindow())
        self.action.setCheckable(True)
        self.action.toggled.connect(self.panel.setVisible)
        self.panel.visibilityChanged.connect(self.action.setChecked)
        self.iface.addToolBarIcon(self.action)
        self.iface.addPluginToMenu('Dateline', self.action)
        QgsProject.instance().readProject.connect(self.opened)

    def unload(self):
        if self.panel:
            QgsProject.instance().readProject.disconnect(self.opened)
            self.panel.close_down()
            self.iface.removeToolBarIcon(self.action)
            self.iface.removePluginMenu('Dateline', self.action)
            self.iface.removeDockWidget(self.panel)
            self.panel.deleteLater()
        if self.provider:
            QgsApplication.processingRegistry().removeProvider(self.provider)

    def opened(self, *_):
        """A project that dateline wrote is there to be played."""
        from .panel import show_controller
        if any(layer_id.startswith('dateline_events') for layer_id in QgsProject.instance().mapLayers()):
            show_controller(self.iface)
        self.panel.show_file()
