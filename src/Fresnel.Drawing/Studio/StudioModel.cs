using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Studio;

/// <summary>A product or a set, as its data file has it.</summary>
internal sealed record StudioModel
{
    /// <summary>The file without its ending.</summary>
    public string Id { get; init; } = "";

    /// <summary>For descriptions: "perfume bottle", "a podium".</summary>
    public required string Name { get; init; }

    /// <summary>Phrases that name it, in many languages, separated by commas.</summary>
    public required string Words { get; init; }

    /// <summary>Words of what is a part of it: a candle has a glass, and drinks have a straw.</summary>
    public string Also { get; init; } = "";

    /// <summary>Range of the turn about the vertical axis, degrees.</summary>
    public float[] Yaw { get; init; } = [0, 0];

    /// <summary>Least turn to either side, degrees.</summary>
    public float MinYaw { get; init; }

    /// <summary>Size beside other products.</summary>
    public float Scale { get; init; } = 1;

    /// <summary>Height of the camera, share of the usual.</summary>
    public float Tilt { get; init; } = 1;

    /// <summary>Whether what it holds would be seen.</summary>
    public bool Open { get; init; }

    /// <summary>The height at which things stand on it or in it; null: nothing does.</summary>
    public float? Holds { get; init; }

    /// <summary>
    /// It lies beside products or is in them, as a fruit does: of the things of a prompt another is the product.
    /// </summary>
    public bool Beside { get; init; }

    /// <summary>A drink in its glass: a bottle or a can of it is that.</summary>
    public bool Drink { get; init; }

    /// <summary>Scenes and still lifes have it too: only a prompt that asks for goods is about a product.</summary>
    public bool StillLife { get; init; }

    /// <summary>
    /// Phrases that name it where it is the product: "almonds" lie around others, and "orange" is else a colour.
    /// </summary>
    public string Alone { get; init; } = "";

    /// <summary>It stands on the floor, as furniture does, where no set is requested.</summary>
    public bool Floor { get; init; }

    /// <summary>Models in place of this one where a prompt names another thing with it: a word of that, and their ids.</summary>
    public IReadOnlyDictionary<string, string> Variants { get; init; } = new Dictionary<string, string>();

    public string? VariantOf(string name)
    {
        var words = WordNormalizer.Split(name);
        return words.Count == 0 ? null : Variants.GetValueOrDefault(WordNormalizer.Singular(words[^1]));
    }

    /// <summary>"Three olives" of seven: as many pieces, spread over them.</summary>
    public StudioModel WithPieces(int count)
    {
        if (!Around || Pieces < 2 || count >= Pieces)
            return this;
        var chosen = Enumerable.Range(0, count).Select(i => (2 * i + 1) * Pieces / (2 * count)).ToHashSet();
        return this with
        {
            Pieces = count,
            Bodies =
                Bodies.Count == Pieces
                    ? [.. Bodies.Where((_, at) => chosen.Contains(at))]
                    : [.. Bodies.Select(body => WithParts(body, chosen))],
        };
    }

    private BodyData WithParts(BodyData body, HashSet<int> chosen) =>
        body.Parts.Count % Pieces == 0
            ? body with
            {
                Parts = [.. body.Parts.Where((_, at) => chosen.Contains(at / (body.Parts.Count / Pieces)))],
            }
            : body;

    public bool HasLabels => Bodies.Any(body => body.Parts.Any(part => part.Labels.Count > 0));

    /// <summary>How many of what it is named it consists of: two earrings, seven olives; 0: it is not counted.</summary>
    public int Pieces { get; init; } = 1;

    /// <summary>Share of its width by which two of it stand before one another, as a pair does; 0: side by side.</summary>
    public float Together { get; init; }

    /// <summary>It lies around the products and is none.</summary>
    public bool Around { get; init; }

    /// <summary>It lights its surroundings.</summary>
    public bool Flame { get; init; }

    /// <summary>Of a set: the height on which products stand.</summary>
    public float Base { get; init; }

    /// <summary>Of a backdrop, which stands behind another set: the id of that where none is requested; null: it is none.</summary>
    public string? Under { get; init; }

    /// <summary>Of a set: heights of its level tops.</summary>
    public IReadOnlyList<float> Tops { get; init; } = [];

    /// <summary>Of a set: the key light falls through a window.</summary>
    public bool Window { get; init; }

    /// <summary>Of a set: share of light that its top reflects of a flat picture, 0 to 1.</summary>
    public float Gloss { get; init; } = 0.08f;

    public IReadOnlyDictionary<string, MaterialData> Materials { get; init; } = new Dictionary<string, MaterialData>();

    public IReadOnlyList<BodyData> Bodies { get; init; } = [];
}
