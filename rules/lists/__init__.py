"""N6xx, lists in running text: as many items as the sentence that announces them says."""
