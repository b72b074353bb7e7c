namespace Fresnel.Engine.Answers.Captions;

/// <summary>Groups of <see cref="Vision.Objects.Coco.Labels"/> that captions treat alike.</summary>
internal static class CaptionLabels
{
    public static readonly IReadOnlySet<string> Food = Set(
        "banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake"
    );

    public static readonly IReadOnlySet<string> Animals = Set(
        "bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe"
    );

    public static readonly IReadOnlySet<string> Vehicles = Set("bicycle,car,motorcycle,airplane,bus,train,truck,boat");

    /// <summary>What a picture of a room may be about.</summary>
    public static readonly IReadOnlySet<string> InRooms = Set(
        "chair,couch,bed,dining table,toilet,tv,laptop,keyboard,mouse,microwave,oven,toaster,sink,refrigerator,potted plant,book,clock,"
            + "vase,remote,bottle,cup,bowl,wine glass,hair drier,bench"
    );

    /// <summary>What shows that it is a room.</summary>
    public static readonly IReadOnlySet<string> Indoor = Set(
        "tv,couch,bed,oven,microwave,refrigerator,sink,toilet,keyboard,mouse,toaster"
    );

    /// <summary>Named after larger things.</summary>
    public static readonly IReadOnlySet<string> Small = Set(
        "fork,knife,spoon,cup,bottle,wine glass,bowl,remote,mouse,cell phone,book,tie,handbag,backpack,sports ball,baseball glove"
    );

    public static readonly IReadOnlySet<string> Surfaces = Set("dining table,couch,bed,chair,bench");

    public static readonly IReadOnlySet<string> SportsGear = Set(
        "tennis racket,baseball bat,skis,snowboard,skateboard,surfboard,frisbee,kite"
    );

    /// <summary>Words for many of a kind.</summary>
    public static readonly IReadOnlyDictionary<string, string> Crowds = new Dictionary<string, string>
    {
        ["person"] = "a group of people",
        ["sheep"] = "a herd of sheep",
        ["cow"] = "a herd of cows",
        ["elephant"] = "a herd of elephants",
        ["zebra"] = "a herd of zebras",
        ["bird"] = "a flock of birds",
        ["orange"] = "a pile of oranges",
        ["apple"] = "a pile of apples",
        ["book"] = "a lot of books",
    };

    private static HashSet<string> Set(string labels) => [.. labels.Split(',')];
}
