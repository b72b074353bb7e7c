using Fresnel.Vision.Categories;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Languages;

/// <summary>English words for the 80 COCO labels and for groups of them.</summary>
internal static class EnglishVocabulary
{
    /// <summary>Synonyms of the labels, also words that mean more, such as "plant", where people mostly mean the label.</summary>
    private static readonly (string Label, string Words)[] Synonyms =
    [
        (
            "person",
            "people, human, man, men, woman, women, child, children, kid, boy, girl, baby, babies, someone, anyone, somebody, anybody, guy, lady, ladies, adult, pedestrian, crowd, individual"
        ),
        ("bicycle", "bike, cycle"),
        ("car", "automobile, auto, sedan, taxi, cab"),
        ("motorcycle", "motorbike, moped, scooter"),
        ("airplane", "aeroplane, plane, aircraft, jet, airliner"),
        ("bus", "coach, minibus"),
        ("train", "locomotive, tram"),
        ("truck", "lorry, lorries, pickup"),
        ("boat", "ship, sailboat, yacht, canoe, kayak, ferry, ferries"),
        ("traffic light", "traffic signal, stoplight"),
        ("fire hydrant", "hydrant"),
        ("bench", "park bench"),
        ("bird", "pigeon, seagull, gull, duck, goose, geese, swan, parrot, sparrow, crow, eagle"),
        ("cat", "kitten, kitty"),
        ("dog", "puppy, puppies, doggy, hound"),
        ("horse", "pony, ponies, foal"),
        ("sheep", "lamb"),
        ("cow", "cattle, bull, calf, calves, ox, oxen"),
        ("bear", "polar bear, grizzly"),
        ("backpack", "rucksack, knapsack"),
        ("umbrella", "parasol"),
        ("handbag", "purse"),
        ("tie", "necktie"),
        ("suitcase", "luggage, baggage"),
        ("skis", "ski"),
        ("sports ball", "ball, football, soccer ball, basketball, tennis ball, baseball, volleyball"),
        ("skateboard", "skate board"),
        ("surfboard", "surf board"),
        ("tennis racket", "racket, racquet, tennis racquet"),
        ("wine glass", "wineglass"),
        ("cup", "mug, teacup, coffee cup, tea cup"),
        ("bowl", "dish"),
        ("donut", "doughnut"),
        ("hot dog", "hotdog"),
        ("chair", "armchair, seat, stool"),
        ("couch", "sofa, settee, loveseat"),
        ("potted plant", "plant, houseplant, house plant, pot plant, flowerpot"),
        ("dining table", "table, desk, coffee table"),
        ("toilet", "wc, lavatory, lavatories"),
        ("tv", "television, telly, monitor, screen, tv set, flatscreen"),
        ("laptop", "notebook computer, laptop computer, macbook"),
        ("mouse", "mice, computer mouse, computer mice"),
        ("remote", "remote control"),
        ("keyboard", "computer keyboard"),
        ("cell phone", "phone, mobile phone, mobile, cellphone, smartphone, smart phone, iphone, telephone"),
        ("microwave", "microwave oven"),
        ("oven", "stove, cooker"),
        ("sink", "washbasin, basin"),
        ("refrigerator", "fridge, freezer"),
        ("clock", "wall clock, alarm clock"),
        ("scissors", "pair of scissors"),
        ("teddy bear", "teddy, teddies, stuffed bear"),
        ("hair drier", "hair dryer, hairdryer, blow dryer"),
        ("toothbrush", "tooth brush"),
    ];

    private static readonly (string Word, string[] Labels)[] Groups =
    [
        ("animal", ["bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe"]),
        ("pet", ["cat", "dog", "bird"]),
        ("vehicle", ["bicycle", "car", "motorcycle", "airplane", "bus", "train", "truck", "boat"]),
        ("food", ["banana", "apple", "sandwich", "orange", "broccoli", "carrot", "hot dog", "pizza", "donut", "cake"]),
        ("fruit", ["banana", "apple", "orange"]),
        ("vegetable", ["broccoli", "carrot"]),
        ("furniture", ["bench", "chair", "couch", "bed", "dining table"]),
        ("bag", ["backpack", "handbag", "suitcase"]),
        ("cutlery", ["fork", "knife", "spoon"]),
        ("dishes", ["wine glass", "cup", "bowl"]),
        ("appliance", ["microwave", "oven", "toaster", "refrigerator", "hair drier"]),
        ("electronics", ["tv", "laptop", "mouse", "remote", "keyboard", "cell phone"]),
        ("toy", ["teddy bear", "kite", "frisbee"]),
    ];

    /// <summary>Every word and phrase, singular and plural, in lower case.</summary>
    public static IReadOnlyDictionary<string, ObjectCategory> All { get; } = Build();

    public static IReadOnlyList<string> LongestFirst { get; } = [.. All.Keys.OrderByDescending(word => word.Length)];

    private static Dictionary<string, ObjectCategory> Build()
    {
        var all = new Dictionary<string, ObjectCategory>();
        foreach (var label in Coco.Labels)
            Add(label, new(label, [label]));
        foreach (var (label, words) in Synonyms)
        foreach (var word in words.Split(", "))
            Add(word, new(label, [label]));
        foreach (var (word, labels) in Groups)
            Add(word, new(word, labels));
        foreach (var category in CategoryTree.All.Where(category => category.DetectorLabels.Count > 0))
            Add(category.Name, new(category.Name, [.. category.DetectorLabels]));
        return all;

        void Add(string word, ObjectCategory category)
        {
            all.TryAdd(word, category);
            all.TryAdd(EnglishGrammar.Plural(word), category);
        }
    }
}
