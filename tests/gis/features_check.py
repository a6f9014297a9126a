#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""features_check.py HOME: QGIS adds the events of a running `dateline serve` (HOME ends in /ogc) as a layer. Exits 1 if it does not."""
import sys

from qgis.core import QgsApplication, QgsDataSourceUri, QgsVectorLayer

application = QgsApplication([], False)
application.initQgis()
source = QgsDataSourceUri()
source.setParam('url', sys.argv[1])
source.setParam('typename', 'events')
layer = QgsVectorLayer(source.uri(), 'events', 'OAPIF')
count = sum(1 for _ in layer.getFeatures()) if layer.isValid() else -1
names = [field.name() for field in layer.fields()]
good = layer.isValid() and count == 5 and 'start_time' in names
print('valid', layer.isValid(), 'events', count, names[:8], '' if good else layer.error().summary())
del layer
application.exitQgis()
sys.exit(not good)
