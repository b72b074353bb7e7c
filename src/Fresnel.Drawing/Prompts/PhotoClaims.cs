using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// What a prompt says of the things of a photograph (their number, colour, material and place), compared with the finished set.
/// </summary>
internal sealed class PhotoClaims
{
    private const int MostModifiers = 6;

    /// <summary>Colours that are also what things taste or smell of, or are made of.</summary>
    private static readonly HashSet<string> s_flavours = WordList.Parse(
        """
        cream lavender rose mint peach olive lime lemon coffee chocolate salmon wine sand stone honey vanilla coconut plum cherry
        champagne caramel ruby emerald sapphire pearl amber rust slate charcoal silver gold copper bronze brass
        """
    );

    private static readonly HashSet<string> s_romance = ["fr", "es", "it", "pt"];

    /// <summary>Prepositions that some languages have in other senses.</summary>
    private static readonly Dictionary<string, string> s_only = new()
    {
        ["en"] = "fr es",
        ["no"] = "pt",
        ["em"] = "pt",
        ["na"] = "pt",
        ["su"] = "it",
        ["op"] = "nl",
        ["in"] = "en de it nl",
        ["on"] = "en",
        ["sur"] = "fr",
        ["bei"] = "de",
        ["by"] = "",
        ["near"] = "",
        ["w"] = "",
        ["for"] = "",
        ["before"] = "",
        ["voor"] = "nl",
        ["vor"] = "de",
        ["into"] = "",
        ["within"] = "",
        ["za"] = "",
        ["nad"] = "",
    };

    private sealed record Head(int From, int To, List<ShownThing> Things);

    private readonly Phrase _text;
    private readonly string _language;
    private readonly ShownContent _shown;
    private readonly List<Head> _heads = [];

    /// <summary>What is not so, as the prompt has it, with the places of its tokens.</summary>
    public List<(int From, int To)> Unmet { get; } = [];

    /// <summary>Tokens of what is so.</summary>
    public HashSet<int> Met { get; } = [];

    private PhotoClaims(Phrase text, string language, ShownContent shown) =>
        (_text, _language, _shown) = (text, language, shown);

    public static PhotoClaims Compare(Phrase text, string language, ShownContent shown)
    {
        var claims = new PhotoClaims(text, language, shown);
        claims.FindHeads();
        for (var i = 0; i < claims._heads.Count; i++)
            claims.CheckModifiers(claims._heads[i], i + 1 < claims._heads.Count ? claims._heads[i + 1] : null);
        claims.CheckAll();
        claims.CheckRelations();
        claims.CheckPlaces();
        return claims;
    }

    /// <summary>Nouns that name what is shown; in a compound the last is the head.</summary>
    private void FindHeads()
    {
        var models = StudioModels.WordsIn(_text).FindAll(match => _shown.HasModel(match.Value));
        for (var i = 0; i < _text.Count; i++)
        {
            if (_text[i].Kind != TokenKind.Word)
                continue;
            var named = models.Find(match => match.From == _text.From + i);
            var (end, things) = named.Value is not null
                ? (named.To - _text.From, _shown.Things.FindAll(each => IsWhole(each) && each.Model == named.Value))
                : (i + 1, NamedBy(_text[i]));
            if (things.Count == 0)
                continue;
            if (_heads is [.., var last] && last.To == i)
                _heads.RemoveAt(_heads.Count - 1);
            _heads.Add(new(i, end, things));
            i = end - 1;
        }
    }

    private static bool IsWhole(ShownThing thing) => thing.Form is ShownForm.Product or ShownForm.Around;

    private List<ShownThing> NamedBy(PromptToken token)
    {
        var word = WordNormalizer.Singular(token.Text);
        if (LookReader.IsLook(token.Text))
            return [];
        var named = _shown.Things.FindAll(each => !IsWhole(each) && each.Words.Contains(word));
        // A backdrop is what the set is of.
        return named.Exists(each => each.Form == ShownForm.Wall)
            ? _shown.Things.FindAll(each => each.Form is ShownForm.Wall or ShownForm.Set)
            : named;
    }

    private void CheckModifiers(Head head, Head? next)
    {
        var names = IsFlavoured(head);
        for (var i = head.From - 1; i >= 0 && i >= head.From - MostModifiers; i--)
        {
            if (IsBoundary(i))
                break;
            Check(head, i, names, i, head.To);
        }

        if (head.To + 1 < _text.Count && _text[head.To].IsWordIn(s_copulas))
            Check(head, head.To + 1, names, head.From, head.To + 2);
        if (!s_romance.Contains(_language))
            return;
        for (var i = head.To; i < _text.Count && i < head.To + 3 && i != next?.From && !IsBoundary(i); i++)
            Check(head, i, names, head.From, i + 1);
    }

    /// <summary>"Lemon soap": a colour before its name may be what it smells of.</summary>
    private static bool IsFlavoured(Head head) =>
        head.Things.Exists(each =>
            StudioModels.Products.Any(model => model.Id == each.Model && StudioModels.NamesContents(model))
        );

    private void Check(Head head, int at, bool isFlavoured, int from, int to)
    {
        var token = _text[at];
        var count = SubjectWords.CountOf(token);
        if (count > 1)
        {
            Note(IsCounted(head, count), at, from, to);
            return;
        }

        if (token.Kind != TokenKind.Word || count == 1)
            return;
        if (
            ColourWords.Find(_text, at) is { Length: 1 } found
            && !(isFlavoured && s_flavours.Contains(token.Text))
            && !LookReader.IsMaterial(token.Text)
        )
            Note(head.Things.Exists(each => each.HasColour(found.Colour)), at, from, to);
        else if (LookReader.IsLook(token.Text))
            Note(head.Things.Exists(each => HasLook(each, token.Text)), at, from, to);
    }

    /// <summary>The word, or for a metal its colour: brass is gold.</summary>
    private static bool HasLook(ShownThing thing, string word) =>
        thing.Words.Contains(WordNormalizer.Singular(word))
        || LookReader.IsMaterial(word, "terracotta") && thing.HasColour(Rgb.Parse("#C2683F"))
        || LookReader.IsMaterial(word, "gold") && thing.HasColour(Rgb.Parse(LookReader.Gold))
        || LookReader.IsMaterial(word, "metal")
            && thing.Words.Contains("metal")
            && thing.HasColour(Rgb.Parse(LookReader.Silver));

    /// <summary>"All white": each of the products.</summary>
    private void CheckAll()
    {
        for (var i = 0; i + 1 < _text.Count; i++)
        {
            if (!_text[i].IsWordIn(s_all))
                continue;
            var at = _text[i + 1].IsWord("in") && i + 2 < _text.Count ? i + 2 : i + 1;
            if (ColourWords.Find(_text, at) is not { } found)
                continue;
            if (_shown.Things.Where(each => each.Form == ShownForm.Product).All(each => each.HasColour(found.Colour)))
                Met.UnionWith(Enumerable.Range(i, at + found.Length - i));
            else
                Unmet.Add((i, at + found.Length));
        }
    }

    private static readonly HashSet<string> s_copulas = WordList.Parse("is are ist sind est sont es son zijn");

    private static readonly HashSet<string> s_all = WordList.Parse(
        "all both each everything alle beide tous toutes todos todas tutti tutte"
    );

    private static bool IsCounted(Head head, int count)
    {
        // "Two sets of", "five crayons" of a box: what is counted is not the things themselves.
        var things = head.Things.FindAll(each => each.Count is not null);
        return things.Count == 0
            || things.Sum(each => each.Count!.Value) == count
            || things.Exists(each => each.Count == count);
    }

    private void Note(bool isMet, int at, int from, int to)
    {
        if (isMet)
            Met.Add(at);
        else
            Unmet.Add((from, to));
    }

    private bool IsBoundary(int at) =>
        _text[at].Kind is not (TokenKind.Word or TokenKind.Number)
        || _text[at].IsWordIn(ListReader.Articles)
        || _text[at].IsWordIn(ListReader.Conjunctions)
        || _text[at].IsWordIn(s_ends);

    private static readonly HashSet<string> s_ends = WordList.Parse(
        """
        with of in on from for at by to without no mit auf aus von ohne neben avec sur dans de du des sans con sin su di del della
        senza com sem em do da met op van zonder y et und e like as into under behind beside next labelled called named
        """
    );

    /// <summary>"A ring on a seashell": whether the one stands so to the other.</summary>
    private void CheckRelations()
    {
        foreach (var match in SubjectWords.Relations.Find(_text))
        {
            var (from, to) = (match.From - _text.From, match.To - _text.From);
            if (match.Value is "with" or "at" or "above" or "around" or "between" || !IsOfLanguage(_text[from].Text))
                continue;
            var other = _heads.Find(each => each.From >= to && each.From <= to + 4);
            if (
                other is null
                || Enumerable
                    .Range(to, other.From - to)
                    .Any(at => IsBoundary(at) && !_text[at].IsWordIn(ListReader.Articles))
                || _shown.Things.Exists(each => each.Form == ShownForm.Set && IsNamed(each, other))
            )
                continue;
            var others = other.Things.FindAll(IsWhole);
            if (others.Count == 0 || _heads.FindLast(each => each.To <= from) is not { } owner)
                continue;
            var owners = owner.Things.FindAll(IsWhole);
            if (owners.Count == 0 || owners.Exists(others.Contains))
                owners = Main().FindAll(each => !others.Contains(each));
            if (owners.Count == 0)
                continue;
            var isMet = owners.Exists(each => others.Exists(one => each.Is(match.Value, one)));
            if (!isMet)
                Unmet.Add((from, other.To));
        }
    }

    private bool IsNamed(ShownThing thing, Head head) =>
        thing.Words.Contains(WordNormalizer.Singular(_text[head.To - 1].Text));

    private bool IsOfLanguage(string word) =>
        !s_only.TryGetValue(word, out var languages) || languages.Split(' ').Contains(_language);

    /// <summary>The pieces of the product.</summary>
    private List<ShownThing> Main() =>
        _shown.Things.Find(each => each.Form == ShownForm.Product) is { } first
            ? _shown.Things.FindAll(each => each.Form == ShownForm.Product && each.Model == first.Model)
            : [];

    /// <summary>"A tumbler on the right".</summary>
    private void CheckPlaces()
    {
        foreach (var match in SubjectWords.Places.Find(_text))
        {
            var (from, to) = (match.From - _text.From, match.To - _text.From);
            var side =
                match.Value.EndsWith("left", StringComparison.Ordinal) ? -1
                : match.Value.EndsWith("right", StringComparison.Ordinal) ? 1
                : 0;
            if (side == 0 || _heads.FindLast(each => each.To <= from) is not { } head || from - head.To > 1)
                continue;
            var (things, main) = (head.Things.FindAll(each => each.Form == ShownForm.Product), Main());
            if (things.Count == 0 || things.Exists(main.Contains))
                continue;
            var middle = main.Average(each => each.Place.X);
            if (!things.Exists(each => side * (each.Place.X - middle) > 0))
                Unmet.Add((head.From, to));
        }
    }
}
