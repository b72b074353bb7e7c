// Writes src/Fresnel.Vision/Categories/categories.tsv: one vocabulary over what the detectors and the classifier know, its nodes and
// edges taken from WordNet 3.0 and cut down to nodes that have a plain English name.
//   node eng/categories.mjs WORDNET_FOLDER LABELS      (Debian: wordnet-base; the labels.txt beside the classifier)
import { readFileSync, writeFileSync } from 'node:fs';

const [wordnet, labelFile] = process.argv.slice(2);
const synsets = new Map();
for (const line of readFileSync(`${wordnet}/data.noun`, 'utf8').split('\n')) {
  if (!/^\d{8} /.test(line)) continue;
  const [id, , , count, ...rest] = line.split(' ');
  const words = rest.slice(0, 2 * parseInt(count, 16)).filter((_, i) => i % 2 === 0);
  const pointers = rest.slice(2 * words.length + 1);
  const parents = [];
  for (let i = 0; i < +rest[2 * words.length]; i++)
    if (/^@i?$/.test(pointers[4 * i])) parents.push(pointers[4 * i + 1]);
  synsets.set(id, { words: words.map(word => word.toLowerCase().replaceAll('_', ' ')), parents });
}
const senses = new Map();
for (const line of readFileSync(`${wordnet}/index.noun`, 'utf8').split('\n')) {
  const parts = line.trim().split(' ');
  if (!line.startsWith(' ') && parts.length > 4) senses.set(parts[0].replaceAll('_', ' '), parts.slice(-parts[2]));
}

const LABELS = readFileSync(labelFile, 'utf8').split('\n').slice(0, 1001).map(label => label.trim());
const IDS = readFileSync(new URL('imagenet-synsets.txt', import.meta.url), 'utf8').trim().split('\n'); // of label 1, 2, …
const COCO = ('person,bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,parking meter,bench,bird,' +
  'cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,suitcase,frisbee,skis,snowboard,sports ball,kite,' +
  'baseball bat,baseball glove,skateboard,surfboard,tennis racket,bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,' +
  'broccoli,carrot,hot dog,pizza,donut,cake,chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,cell phone,' +
  'microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush').split(',');

// A word, or word#sense where its first sense is another thing; "= name" where people say it otherwise.
const NODES = `person#1; animal#1; fish#1; shark#1; bird#1; bird of prey#1; parrot#1; owl#1; duck#1; wading bird#1; penguin#1; frog#1;
salamander#1; turtle#2; lizard#1; crocodilian reptile#1 = crocodile; snake#1; spider#1; crab#1; snail#1; insect#1; butterfly#1; beetle#1; mammal#1;
marsupial#1; dog#1; wolf#1; fox#1; cat#1; big cat#1; bear#1; monkey#1; ape#1; elephant#1; horse#1; zebra#1; giraffe#1; swine#1 = pig; sheep#1; goat#1;
antelope#1; cattle#1 = cow; camel#1; leporid mammal#1 = rabbit; squirrel#1; whale#2; seal#9; terrier#1; retriever#1; spaniel#1; hound#1;
shepherd dog#1 = sheepdog; poodle#1; corgi#1; setter#2; schnauzer#1; spitz#1; mastiff#1; pinscher#1; vehicle#1; car#1; truck#1; bus#1; train#1; bicycle#1; motorcycle#1;
boat#1; ship#1; sailing vessel#1 = sailing boat; aircraft#1; airplane#1; spacecraft#1; furniture#1; chair#1; sofa#1; table#2; desk#1; bed#1; cabinet#1;
bookcase#1; bench#1; lamp#1; lamp#2; food#1; food#2; fruit#1; edible fruit#1 = fruit; vegetable#1; bread#1; dessert#1; beverage#1 = drink;
dish#2 = meal; sandwich#1; pizza#1; clothing#1; hat#1; footwear#1; footwear#2; shoe#1; swimsuit#1; bag#1; backpack#1; tool#1; weapon#1;
gun#1; knife#1; musical instrument#1; guitar#1; drum#1; piano#1; building#1; bridge#1; fence#1; tower#1; shop#1; computer#1;
laptop#1; electronic equipment#1 = electronic device; telephone#1 = phone; camera#1; clock#1; watch#1; home appliance#1 = appliance; kitchen appliance#1; bottle#1;
mug#4; bowl#3; tableware#1; cutlery#2; glass#2; box#1; basket#1; vase#1; plant#2; flower#1; fungus#1 = mushroom; toy#1; ball#1;
sports equipment#1; mountain#1; umbrella#1; purse#3; television#2 = tv; stove#2; refrigerator#1`;
const DETECTED = {
  person: 'person#1', bicycle: 'bicycle#1', car: 'car#1', motorcycle: 'motorcycle#1', airplane: 'airplane#1', bus: 'bus#1', train: 'train#1',
  truck: 'truck#1', boat: 'boat#1', 'traffic light': 'traffic light#1', 'fire hydrant': 'fireplug#1', 'stop sign': '',
  'parking meter': 'parking meter#1', bench: 'bench#1', bird: 'bird#1', cat: 'cat#1', dog: 'dog#1', horse: 'horse#1', sheep: 'sheep#1',
  cow: 'cattle#1', elephant: 'elephant#1', bear: 'bear#1', zebra: 'zebra#1', giraffe: 'giraffe#1', backpack: 'backpack#1', umbrella: 'umbrella#1',
  handbag: 'bag#4', tie: 'necktie#1', suitcase: 'bag#6', frisbee: 'frisbee#1', skis: 'ski#1', snowboard: 'snowboard#1', 'sports ball': 'ball#1',
  kite: 'kite#3', 'baseball bat': 'baseball bat#1', 'baseball glove': 'baseball glove#1', skateboard: 'skateboard#1', surfboard: 'surfboard#1',
  'tennis racket': 'tennis racket#1', bottle: 'bottle#1', 'wine glass': 'wineglass#1', cup: 'cup#1', fork: 'fork#1', knife: 'knife#1',
  spoon: 'spoon#1', bowl: 'bowl#3', banana: 'banana#2', apple: 'apple#1', sandwich: 'sandwich#1', orange: 'orange#1', broccoli: 'broccoli#2',
  carrot: 'carrot#3', 'hot dog': 'hotdog#2', pizza: 'pizza#1', donut: 'doughnut#2', cake: 'cake#3', chair: 'chair#1', couch: 'sofa#1',
  'potted plant': 'houseplant#1', bed: 'bed#1', 'dining table': 'table#2', toilet: 'toilet#2', tv: 'television receiver#1', laptop: 'laptop#1', mouse: 'mouse#4',
  remote: 'remote control#1', keyboard: 'computer keyboard#1', 'cell phone': 'cellular telephone#1', microwave: 'microwave#2', oven: 'oven#1',
  toaster: 'toaster#2', sink: 'sink#1', refrigerator: 'refrigerator#1', book: 'book#2', clock: 'clock#1', vase: 'vase#1', scissors: 'scissors#1',
  'teddy bear': 'teddy#1', 'hair drier': 'hand blower#1', toothbrush: 'toothbrush#1',
};
// Edges that WordNet lacks and people expect.
const MORE = {
  'pet': ['dog', 'cat', 'hamster', 'guinea pig', 'goldfish', 'parrot', 'rabbit'],
  'bag': ['backpack', 'handbag', 'suitcase', 'purse'],
  'furniture': ['seat', 'bench', 'chair', 'sofa', 'bed', 'table', 'desk'],
  'toy': ['frisbee', 'kite', 'teddy bear'],
  'food': ['banana', 'apple', 'orange', 'broccoli', 'carrot', 'hot dog', 'pizza', 'donut', 'cake', 'sandwich', 'fruit', 'vegetable', 'meal', 'dessert', 'bread'],
  'electronic device': ['tv', 'laptop', 'mouse', 'remote', 'keyboard', 'cell phone', 'phone', 'computer', 'camera', 'monitor'],
  'appliance': ['microwave', 'oven', 'toaster', 'refrigerator', 'hair drier', 'stove'],
  'cutlery': ['fork', 'knife', 'spoon'],
  'tableware': ['wine glass', 'cup', 'bowl', 'fork', 'knife', 'spoon', 'mug'],
  'sports equipment': ['frisbee', 'skis', 'snowboard', 'ball', 'baseball bat', 'baseball glove', 'skateboard', 'surfboard', 'tennis racket'],
  'vehicle': ['car', 'truck', 'bus', 'train', 'bicycle', 'motorcycle', 'boat', 'ship', 'airplane', 'aircraft'],
  'plant': ['flower', 'potted plant', 'tree'],
  'mammal': ['cow'],
  'seat': ['chair', 'sofa', 'bench'],
  'screen': ['tv'],
  'wild animal': ['elephant', 'zebra', 'giraffe', 'wolf', 'fox', 'monkey', 'ape', 'antelope', 'hippopotamus', 'big cat', 'bear'],
  'animal': ['wild animal'],
};
// What people say for a label; empty: only what lies above it is said.
const SAY = JSON.parse(readFileSync(new URL('imagenet-names.json', import.meta.url)));

const sense = text => {
  const [word, number] = text.trim().split('#');
  const id = senses.get(word)?.[number - 1];
  if (!id) throw new Error(`WordNet has no ${text}`);
  return id;
};
const nodes = new Map(); // name -> { ids, parents: Set of names, label indices, detected }
const owner = new Map(); // synset -> name
const node = name => nodes.get(name) ?? nodes.set(name, { ids: [], parents: new Set(), labels: [], detected: '' }).get(name);
const own = (id, name) => {
  node(name).ids.push(id);
  if (!owner.has(id)) owner.set(id, name);
};
for (const entry of NODES.split(';')) {
  const [text, said] = entry.split('=').map(part => part.trim());
  own(sense(text), said ?? text.split('#')[0]);
}
for (const label of COCO) {
  const id = DETECTED[label] && sense(DETECTED[label]);
  if (id && !owner.has(id)) own(id, label);
  node(owner.get(id) ?? label).detected ||= label;
}
const above = id => {
  const found = new Set();
  const climb = at => {
    for (const parent of synsets.get(at).parents)
      if (owner.has(parent)) found.add(owner.get(parent));
      else climb(parent);
  };
  climb(id);
  return found;
};
IDS.forEach((id, i) => {
  const label = LABELS[i + 1];
  if (!synsets.get(id)?.words.some(word => word.startsWith(label.toLowerCase()))) throw new Error(`${id} is not ${label}`);
  const said = SAY[label] ?? label;
  if (owner.has(id)) node(owner.get(id)).labels.push(i + 1);
  else if (said) {
    if (!nodes.has(said)) own(id, said);
    else node(said).ids.push(id);
    node(said).labels.push(i + 1);
  } else for (const parent of above(id)) node(parent).labels.push(i + 1);
});
for (const [name, entry] of nodes)
  for (const id of entry.ids) for (const parent of above(id)) if (parent !== name) entry.parents.add(parent);
for (const [parent, children] of Object.entries(MORE)) {
  if (!nodes.has(parent)) node(parent);
  for (const child of children) if (nodes.has(child)) nodes.get(child).parents.add(parent);
}
const reach = (from, to, seen = new Set()) => {
  for (const parent of nodes.get(from).parents) {
    if (parent === to) return true;
    if (!seen.has(parent)) { seen.add(parent); if (reach(parent, to, seen)) return true; }
  }
  return false;
};
for (const name of nodes.keys()) if (reach(name, name)) throw new Error(`${name} lies above itself`);
const rows = [...nodes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, n]) =>
  [name, n.ids.join(' '), [...n.parents].sort().join('|'), n.labels.sort((a, b) => a - b).join(' '), n.detected].join('\t'));
writeFileSync(new URL('../src/Fresnel.Vision/Categories/categories.tsv', import.meta.url),
  '# Made by eng/categories.mjs from WordNet 3.0 (Copyright Princeton University). name, WordNet noun offsets, parents, classifier labels, COCO label\n' +
  rows.join('\n') + '\n');
console.log(rows.length, 'nodes');
