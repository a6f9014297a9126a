# SPDX-License-Identifier: Apache-2.0
"""Steps of derive.py, one source each."""
