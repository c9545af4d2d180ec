// The block editor's own reader of posts, with all its blocks, for the page it is loaded into.

import { parse } from '@wordpress/blocks';
import { registerCoreBlocks } from '@wordpress/block-library';

registerCoreBlocks();
window.readBlocks = parse;
