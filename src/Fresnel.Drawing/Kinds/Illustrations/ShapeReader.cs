using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Illustrations;

/// <summary>Reads prompts that name geometric shapes only: kinds, counts, colours, sizes, places.</summary>
internal sealed class ShapeReader
{
    private const int MostShapes = 60;

    private static readonly Dictionary<string, ShapeKind> s_kinds = new()
    {
        ["circle"] = ShapeKind.Circle,
        ["dot"] = ShapeKind.Circle,
        ["disc"] = ShapeKind.Circle,
        ["disk"] = ShapeKind.Circle,
        ["kreis"] = ShapeKind.Circle,
        ["cercle"] = ShapeKind.Circle,
        ["círculo"] = ShapeKind.Circle,
        ["cerchio"] = ShapeKind.Circle,
        ["square"] = ShapeKind.Square,
        ["quadrat"] = ShapeKind.Square,
        ["carré"] = ShapeKind.Square,
        ["cuadrado"] = ShapeKind.Square,
        ["quadrato"] = ShapeKind.Square,
        ["rectangle"] = ShapeKind.Rectangle,
        ["rechteck"] = ShapeKind.Rectangle,
        ["rectángulo"] = ShapeKind.Rectangle,
        ["triangle"] = ShapeKind.Triangle,
        ["dreieck"] = ShapeKind.Triangle,
        ["triángulo"] = ShapeKind.Triangle,
        ["triangolo"] = ShapeKind.Triangle,
        ["star"] = ShapeKind.Star,
        ["stern"] = ShapeKind.Star,
        ["étoile"] = ShapeKind.Star,
        ["estrella"] = ShapeKind.Star,
        ["stella"] = ShapeKind.Star,
        ["heart"] = ShapeKind.Heart,
        ["herz"] = ShapeKind.Heart,
        ["cœur"] = ShapeKind.Heart,
        ["coeur"] = ShapeKind.Heart,
        ["corazón"] = ShapeKind.Heart,
        ["cuore"] = ShapeKind.Heart,
        ["pentagon"] = ShapeKind.Pentagon,
        ["hexagon"] = ShapeKind.Hexagon,
        ["octagon"] = ShapeKind.Octagon,
        ["oval"] = ShapeKind.Oval,
        ["ellipse"] = ShapeKind.Oval,
        ["diamond"] = ShapeKind.Diamond,
        ["rhombus"] = ShapeKind.Diamond,
        ["line"] = ShapeKind.Line,
        ["arrow"] = ShapeKind.Arrow,
        ["cross"] = ShapeKind.Cross,
        ["ring"] = ShapeKind.Ring,
        ["semicircle"] = ShapeKind.Semicircle,
        ["crescent"] = ShapeKind.Crescent,
    };

    private readonly List<string> _words;
    private readonly List<ShapeItem> _items = [];
    private readonly List<Rgb> _colours = [];
    private int _count = 1;
    private double _size = 1;
    private bool _outlined;
    private string? _relation;
    private int _group;

    private ShapeReader(string text) => _words = [.. ClauseReader.Split(text).Take(120)];

    /// <summary>"row", "column", "grid" or "around"; null: by the number.</summary>
    public string? Arrangement { get; private set; }

    /// <summary>"In two rows"; 0: not said.</summary>
    public int Rows { get; private set; }

    public Rgb? Background { get; private set; }

    public IReadOnlyList<ShapeItem> Items => _items;

    /// <returns>Null where the text names anything but shapes.</returns>
    public static ShapeReader? Read(string text)
    {
        var reader = new ShapeReader(text);
        for (var i = 0; i < reader._words.Count; i++)
        {
            if (!reader.Take(i))
                return null;
        }

        return reader._items.Count > 0 ? reader : null;
    }

    private bool Take(int at)
    {
        var word = _words[at];
        if (word is "background" or "backdrop" or "hintergrund" or "fond" or "fondo" or "sfondo" or "canvas")
        {
            Background = _colours.Count > 0 ? _colours[^1] : Background;
            if (
                _colours.Count == 0
                && at + 2 < _words.Count
                && _words[at + 1] is "in" or "is"
                && NamedColours.All.TryGetValue(_words[at + 2], out var after)
            )
                Background = after;
            _colours.Clear();
            _relation = null;
        }
        else if (
            SubjectWords.Numbers.TryGetValue(word, out var number)
            || int.TryParse(word, out number) && number is > 0 and <= 100
        )
            _count = number;
        else if (Colour(word) is { } colour)
            _colours.Add(Shade(at, colour));
        else if (Kind(word) is { } kind)
            Add(kind, at);
        else if (
            StoryData.Word(word)?.Kind
            is StoryWordKind.Person
                or StoryWordKind.Animal
                or StoryWordKind.Creature
                or StoryWordKind.Group
                or StoryWordKind.Place
        )
            return false;
        else if (StoryData.Prop(word) is { Name: not ("star" or "heart") })
            return false;
        else
            TakeOther(word, at);
        return true;
    }

    /// <summary>German endings are cut: "roter".</summary>
    private static Rgb? Colour(string word) =>
        NamedColours.All.TryGetValue(word, out var colour)
        || word.Length > 4 && word[^2..] is "er" or "es" or "em" && NamedColours.All.TryGetValue(word[..^2], out colour)
            ? colour
            : null;

    private Rgb Shade(int at, Rgb colour) =>
        at == 0 ? colour
        : _words[at - 1] is "light" or "pale" ? colour.Blend(Rgb.White, 0.55)
        : _words[at - 1] is "dark" or "deep" ? colour.Blend(new Rgb(0, 0, 0), 0.4)
        : colour;

    internal static ShapeKind? Kind(string word) =>
        s_kinds.TryGetValue(word, out var kind) || s_kinds.TryGetValue(WordNormalizer.Singular(word), out kind) ? kind
        : word is "kreise" or "cercles" or "círculos" or "dots" ? ShapeKind.Circle
        : word is "hearts" ? ShapeKind.Heart
        : null;

    private void Add(ShapeKind kind, int at)
    {
        // "The middle one": no new shape.
        if (_items.Count > 0 && at > 0 && _words[at - 1] is "first" or "last" or "middle" or "other")
            return;
        var plural = _count == 1 && !s_kinds.ContainsKey(_words[at]);
        // "Three rows of four circles".
        var each = plural ? 3 : _count;
        var count = Math.Min(Rows > 0 && _items.Count == 0 ? each * Rows : each, MostShapes - _items.Count);
        for (var i = 0; i < count; i++)
            _items.Add(
                new ShapeItem(kind, _colours.Count > 0 ? _colours[i % _colours.Count] : null, _size, _outlined, _group)
                {
                    Relation = _relation,
                }
            );
        _group++;
        _colours.Clear();
        (_count, _size, _outlined, _relation) = (1, 1, false, null);
    }

    private void TakeOther(string word, int at)
    {
        switch (word)
        {
            case "small" or "little" or "tiny" or "kleiner" or "petit" or "pequeño":
                _size = word == "tiny" ? 0.4 : 0.6;
                break;
            case "large" or "big" or "huge" or "giant" or "großer" or "grand" or "grande":
                _size = 1.5;
                break;
            case "outlined" or "outline" or "hollow" or "empty" or "unfilled":
                _outlined = true;
                break;
            case "rows" or "lines" or "reihen" when _count > 1:
                (Rows, _count) = (_count, 1);
                Arrangement = "grid";
                break;
            case "row" or "line" or "side" or "reihe":
                Arrangement ??= "row";
                break;
            case "column" or "stacked" or "vertically":
                Arrangement ??= "column";
                break;
            case "grid":
                Arrangement ??= "grid";
                break;
            case "larger" or "bigger" or "smaller" or "taller":
                Resize(at, word == "smaller" ? 0.6 : 1.5);
                break;
            case "inside" or "within":
                _relation = "inside";
                break;
            case "in" when _items.Count > 0 && at + 1 < _words.Count && _words[at + 1] is "a" or "an" && Holds(at + 2):
                _relation = "inside";
                break;
            case "on" when _items.Count > 0 && Holds(at + 2) && !_words.Skip(at).Take(5).Contains("background"):
                _relation = "on";
                break;
            case "containing"
            or "with"
                when _items.Count > 0
                    && (Holds(at + 1) || Holds(at + 2))
                    && _words.Skip(at).Take(6).Any(each => each is "inside"):
                _relation = "around";
                break;
            case "above" or "over":
                _relation = "above";
                break;
            case "below" or "under" or "beneath":
                _relation = "below";
                break;
            case "left" or "right" or "top" or "bottom":
                TakePlace(word, at);
                break;
            case "between" when _items.Count > 0 && Holds(at + 1):
                _relation = "between";
                break;
            case "around" or "surrounding" when _items.Count > 1 && Holds(at + 1):
                _relation = "ring";
                break;
            case "around" or "surrounding":
                Arrangement ??= "around";
                break;
            default:
                break;
        }
    }

    /// <summary>Whether a shape is among the next words.</summary>
    private bool Holds(int at) => _words.Skip(at).Take(4).Any(word => Kind(word) is not null);

    /// <summary>"On the left", "left of", "in the top right corner".</summary>
    private void TakePlace(string word, int at)
    {
        if (_items.Count == 0)
            return;
        if (at + 1 < _words.Count && _words[at + 1] == "of")
        {
            _relation = word switch
            {
                "top" => "above",
                "bottom" => "below",
                _ => word,
            };
            return;
        }

        if (word == "top" && at + 1 < _words.Count && _words[at + 1] == "of" || at > 0 && _words[at - 1] is "to")
            return;
        for (var i = 0; i < _items.Count; i++)
        {
            if (_items[i].Group == _group - 1)
                _items[i] = _items[i] with { Place = _items[i].Place is { } place ? $"{place} {word}" : word };
        }
    }

    /// <summary>"The middle one larger", "the last one smaller".</summary>
    private void Resize(int at, double size)
    {
        var before = _words.Skip(Math.Max(0, at - 5)).Take(Math.Min(at, 5)).ToList();
        var index =
            before.Contains("middle") || before.Contains("center") || before.Contains("centre") ? _items.Count / 2
            : before.Contains("last") ? _items.Count - 1
            : before.Contains("first") ? 0
            : before.Contains("second") ? 1
            : before.Contains("third") ? 2
            : -1;
        if (index < 0 || index >= _items.Count)
            _size = size;
        else
        {
            _items[index] = _items[index] with { Size = size };
            Arrangement ??= "row";
        }
    }
}
