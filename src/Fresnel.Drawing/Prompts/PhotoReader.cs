using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a product photo.</summary>
internal static class PhotoReader
{
    /// <summary>What a picture or a product has anyway.</summary>
    private static readonly HashSet<string> s_parts = WordList.Parse(
        """
        origin brand flavour flavor background backdrop front wall slab label text light shadow reflection colour color colours
        colors tones studio screen hintergrund etikett etiketten ラベル 背景 标签
        """
    );

    public static ProductPhotoBrief ReadProduct(PromptContext context)
    {
        var text = PhotoText.Read(context);
        var (product, original) = ProductOf(text);
        var (sorted, props) = PhotoSubjects.Sort(
            product,
            Others(text, context, product, original),
            Looks(text, product)
        );
        AddProps(props, text);
        if (s_stack.IsMatch(text.Whole.Text))
        {
            props = props.ConvertAll(Stacked);
            if (sorted.Of == "book")
                sorted = sorted with { Of = Stack };
        }

        // "Three tins in a row, on a tray": the row is no place.
        if (sorted.Of is { } place && s_pronouns.Contains(place))
            sorted = sorted with { Relation = null, Of = null };
        // "Wrapped in paper, on a dish": paper is no thing to lie in.
        if (
            (sorted.Relation is null || !props.Exists(prop => prop.Name == sorted.Of))
            && props.Find(prop => IsUnderIt(text.Whole, prop)) is { } stand
        )
            sorted = sorted with { Relation = "on", Of = stand.Name };
        var texts = Texts(text, context, product);
        if (
            texts.Count > 0
            && props.FindIndex(prop => IsMarked(context.Prompt.All, prop, sorted)) is >= 0 and var holder
        )
        {
            props[holder] = props[holder] with { Text = string.Join('\n', texts) };
            texts = [];
        }

        if (text.Print is { } printing)
            props.Insert(0, printing with { Relation = ProductPrints.Relation, Of = sorted.Name });
        if (text.Background is { } wall)
            context = context with { Style = context.Style with { Background = wall } };
        var sets = PhotoWords.Sets.Find(text.All).FindAll(match => !PhotoSurfaces.IsPartOf(text.All, match));
        return context.Complete(
            new ProductPhotoBrief
            {
                Subject = product.Name,
                Product = sorted with { Text = texts.Count > 0 ? string.Join('\n', texts) : null },
                Props = [.. props.Take(8)],
                Surface = text.Surface?.Value,
                SurfaceColour = text.Surface is { } ground ? ProductColours.OfSurface(text.All, ground) : null,
                // "A studio shot on a podium": the studio is every set.
                Setting =
                    sets.Find(match => match.Value is not ("studio" or "kitchen" or "bathroom" or "beach")).Value
                    ?? StudioModels.FindBackdropWords(text.Whole)
                    ?? sets.FirstOrDefault().Value
                    ?? text.Scene.Setting,
                Light = text.Light ?? PhotoWords.Lights.First(text.All)?.Value,
                View = PhotoWords.Views.First(text.All)?.Value,
            }
        );
    }

    /// <summary>The product, and the thing of the prompt that it was.</summary>
    private static (BriefSubject Product, BriefSubject Original) ProductOf(PhotoText text)
    {
        var (all, subjects) = (text.All, text.Scene.Subjects);
        var product =
            subjects.Count > 0
                ? PhotoSubjects.Main(subjects)
                : new BriefSubject
                {
                    Name = StudioModels.FindProductWord(all) ?? ContentList.SubjectOf(all) ?? "product",
                };
        if (product.Count == 2 && all.Any(token => token.IsWord("pair")) && s_pairs.Any(product.Name.Contains))
            product = product with { Count = 1 };
        if (product.Count <= 3 && IsShoes(all) && !all.Any(token => SubjectWords.CountOf(token) is 1 or 3))
            product = product with { Count = 2 };
        var original = product;
        if (text.Pieces is { } each)
            product = product with { Colours = each };
        else if (product.Colours.Count == 0 && text.Alone is { } alone)
            product = product with { Colours = [alone] };
        if (
            StudioModels.FindNamed(product) is null
            && StudioModels.FindAlone(product) is null
            && StudioModels.FindProductWord(all) is { } word
            && (
                StudioModels.FindProduct(word) is { Around: false }
                || GoodsWords.All.First(new PromptText(product.Name).All) is null
            )
        )
        {
            // "白い背景に置かれた赤い口紅": the part of the text that has the word.
            var same = subjects.FirstOrDefault(subject =>
                StudioModels.FindProduct(subject.Name) is { } own && own == StudioModels.FindProduct(word)
            );
            original = same ?? original;
            // "A bouquet of roses" is one.
            product = original with
            {
                Name = word,
                Count = word == "bouquet" ? 1 : original.Count,
            };
        }

        if (PhotoWords.Metals.First(all) is { } metal)
            product = product with { Colours = [metal.Value], Attributes = [.. product.Attributes, "metallic"] };
        if (product.Colours.Count == 0 && subjects.FirstOrDefault(each => IsShade(text, each)) is { } shade)
            product = product with { Colours = [ProductColours.Find(new PromptText(shade.Name).All, 0)!.Value.Hex] };
        // "A clock, retro, green": an adjective is no thing, and its colour is the product's.
        if (
            product.Colours.Count == 0
            && subjects.FirstOrDefault(each => SubjectWords.Adjectives.Contains(each.Name))
                is { Colours.Count: > 0 } bare
        )
            product = product with { Colours = bare.Colours };
        return (product, original);
    }

    /// <summary>"Baby socks, mint, with a bow": between commas, what grows too is a colour.</summary>
    private static bool IsShade(PhotoText text, BriefSubject subject)
    {
        if (
            subject is not { Count: 1, Relation: null, Attributes.Count: 0, Colours.Count: 0 }
            || ProductColours.Find(new PromptText(subject.Name).All, 0) is null
            || subject.Name.Contains(' ')
        )
            return false;
        var at = text.All.IndexOf(token => token.IsWord(WordNormalizer.Fold(subject.Name)));
        return at > 0
            && (ListReader.IsComma(text.All[at - 1]) || text.All[at - 1].IsWord("in"))
            && (at + 1 == text.All.Count || text.All[at + 1].Kind == TokenKind.Mark);
    }

    /// <summary>The things beside the product, and its parts.</summary>
    private static IEnumerable<BriefSubject> Others(
        PhotoText text,
        PromptContext context,
        BriefSubject product,
        BriefSubject original
    ) =>
        text
            .Scene.Subjects.Where(subject =>
                (subject.Name != product.Name && subject.Name != original.Name || IsAnother(subject, product))
                && !s_pronouns.Contains(subject.Name)
                && !IsShade(text, subject)
                && !IsNamedBefore(text, subject)
                && subject.Name.Length > 1
                && !context.Exclude.Contains(subject.Name)
                && (!SubjectWords.Adjectives.Contains(subject.Name) || IsNamedThing(text.All, subject))
                && (
                    subject.Colours.Count > 0 && s_labels.Contains(subject.Name)
                    || !subject.Name.ToLowerInvariant().Split(' ').Any(s_parts.Contains)
                )
            )
            .Select(subject => Counted(text, subject));

    /// <summary>"A bottle and a full glass": with an article the material is a thing.</summary>
    private static bool IsNamedThing(Phrase text, BriefSubject subject)
    {
        if (StudioModels.FindProduct(subject.Name) is null)
            return false;
        var at = text.IndexOf(token =>
            token.Kind == TokenKind.Word && WordNormalizer.Singular(token.Text) == subject.Name
        );
        while (at > 0 && text[at - 1].IsWordIn(SubjectWords.Adjectives))
            at--;
        return at > 0 && (text[at - 1].IsWordIn(s_one) || SubjectWords.CountOf(text[at - 1]) > 1);
    }

    /// <summary>"Three olives", "a seashell"; "olives" and "ice" are as many as there are.</summary>
    private static BriefSubject Counted(PhotoText text, BriefSubject subject)
    {
        if (StudioModels.FindProduct(subject.Name) is not { Around: true, Pieces: > 1 } model)
            return subject;
        var number = subject.Count;
        var isNamed = text.Whole.Any(token => SubjectWords.CountOf(token) == number);
        var first = WordNormalizer.Split(subject.Attributes.Append(subject.Name).First());
        var at =
            first.Count == 0
                ? -1
                : text.Whole.IndexOf(token =>
                    token.Kind == TokenKind.Word
                    && WordNormalizer.Singular(token.Text) == WordNormalizer.Singular(first[0])
                );
        var isOne = number == 1 && at > 0 && text.Whole[at - 1].IsWordIn(s_one);
        return number > 1 && isNamed || isOne ? subject : subject with { Count = model.Pieces };
    }

    private static readonly HashSet<string> s_one = WordList.Parse(
        "a an one ein eine einer einem einen un une una uno um uma een"
    );

    /// <summary>"A gift box …, the ribbon lies beside the box": the same box.</summary>
    private static bool IsNamedBefore(PhotoText text, BriefSubject subject) =>
        subject is { Count: 1, Colours.Count: 0, Attributes.Count: 0 }
        && !subject.Name.Contains(' ')
        && text.Scene.Subjects.TakeWhile(each => each != subject)
            .Any(each => each.Name.EndsWith($" {subject.Name}", StringComparison.Ordinal))
        && Enumerable
            .Range(1, Math.Max(0, text.All.Count - 1))
            .Any(at => text.All[at].IsWord(subject.Name) && text.All[at - 1].IsWord("the"));

    /// <summary>Finishes and materials that stand alone.</summary>
    private static IEnumerable<string> Looks(PhotoText text, BriefSubject product) =>
        Enumerable
            .Range(0, text.All.Count)
            .Where(at =>
                IsFreeLook(text.All, at, product)
                && !(text.Surface is { } under && at + text.All.From >= under.From && at + text.All.From < under.To)
            )
            .Select(at => text.All[at].Text);

    private static void AddProps(List<BriefSubject> props, PhotoText text)
    {
        if (text.Label is { } paper && !props.Exists(prop => s_labels.Contains(prop.Name)))
            props.Add(new BriefSubject { Name = "label", Colours = [paper] });
        if (text.Surface is not null && PhotoWords.Sets.Find(text.All).Exists(match => match.Value == "plants"))
            props.Add(new BriefSubject { Name = "leaves" });
    }

    /// <summary>What is written on the product: quotations, a time on a watch, an amount.</summary>
    private static List<string> Texts(PhotoText text, PromptContext context, BriefSubject product)
    {
        var texts = context.Texts.Select(each => each.Text).ToList();
        if (texts.Count == 0 && text.Whole.Tokens.FirstOrDefault(IsClock) is { Text: not null } time)
            texts.Add(time.Text);
        // Of as many texts as pieces, each is on its own piece.
        if (
            text.Amount is { } amount
            && !texts.Exists(each => each.Contains(amount))
            && (product.Count == 1 || texts.Count < product.Count - 1)
        )
            texts.Add(amount);
        if (s_flavours.Match(text.Whole.Text) is { Success: true } flavour && !texts.Exists(flavour.Value.Contains))
            context.Limitations.Add($"does not show \"{flavour.Value}\"");
        return texts;
    }

    /// <summary>"White roses with one red rose", "a red candle and a blue candle".</summary>
    private static bool IsAnother(BriefSubject subject, BriefSubject product) =>
        subject.Colours.Count > 0 && product.Colours.Count > 0 && !subject.Colours.SequenceEqual(product.Colours);

    /// <summary>"A soap in a box marked "Night"": the text is on the box.</summary>
    private static bool IsMarked(Phrase text, BriefSubject prop, BriefSubject product)
    {
        if (
            product.Relation != "in"
            || product.Of != prop.Name
            || StudioModels.FindProduct(prop.Name) is not { Holds: null, HasLabels: true } holder
            || StudioModels.FindProduct(product.Name) is not { } own
            || own == holder
            || ProductParts.Find(prop, own) is not null
        )
            return false;
        var word = WordNormalizer.Fold(prop.Name.Split(' ')[^1]);
        var at = text.IndexOf(token => token.Kind == TokenKind.Word && WordNormalizer.Singular(token.Text) == word);
        return at >= 0 && text.IndexOf(token => token.Kind == TokenKind.Quote) > at;
    }

    /// <summary>A finish or a print; a material where it is said so: "aus Stahl", "made of oak".</summary>
    private static bool IsFreeLook(Phrase all, int at, BriefSubject product) =>
        all[at] is { Kind: TokenKind.Word, Text: var word }
        && (
            StudioBuilder.IsPosture(word)
            || LookReader.IsLook(word)
                && (
                    !LookReader.IsMaterial(word)
                    || at > 1 && all[at - 1].IsWordIn(s_madeOf) && IsOf(product, all[at - 2])
                    || at > 2
                        && all[at - 2].IsWordIn(s_madeOf)
                        && LookReader.IsLook(all[at - 1].Text)
                        && IsOf(product, all[at - 3])
                )
        );

    /// <summary>Whether a word is the product's name or a colour of it: "Teekanne aus Ton", "teiera verde in ceramica".</summary>
    private static bool IsOf(BriefSubject product, PromptToken word) =>
        product
            .Name.Split(' ')
            .Concat(product.Attributes)
            .Any(name =>
                WordNormalizer.Fold(name).StartsWith(WordNormalizer.Singular(word.Text), StringComparison.Ordinal)
            ) || ColourWords.Find(new PromptText(word.Text).All, 0) is not null;

    private static readonly HashSet<string> s_madeOf = WordList.Parse("aus of from en de di em van");

    /// <summary>"On a bathroom shelf": of which a place has been read.</summary>
    private static bool IsUnderIt(Phrase text, BriefSubject prop)
    {
        if (StudioModels.FindProduct(prop.Name) is not { Holds: not null })
            return false;
        var word = WordNormalizer.Fold(prop.Name.Split(' ')[^1]);
        var at = text.IndexOf(token => token.Kind == TokenKind.Word && WordNormalizer.Singular(token.Text) == word);
        for (var i = at - 1; i >= 0 && i >= at - 4 && text[i].Kind == TokenKind.Word; i--)
        {
            if (text[i].Text is "on" or "in" or "auf" or "sur" or "dans" or "sobre" or "su" or "sul" or "op")
                return true;
        }

        return false;
    }

    private const string Stack = "stack of books";

    private static BriefSubject Stacked(BriefSubject prop) =>
        prop with
        {
            Name = prop.Name == "book" ? Stack : prop.Name,
            Count = prop.Name == "book" ? 1 : prop.Count,
            Of = prop.Of == "book" ? Stack : prop.Of,
        };

    private static readonly Regex s_stack = PromptRegex.Create(
        @"\b(stack|pile) of (\w+ )?books\b",
        RegexOptions.IgnoreCase
    );

    private static readonly HashSet<string> s_labels = WordList.Parse(
        "label etikett etiquette etiqueta etichetta sticker"
    );

    /// <summary>"Chocolate flavour".</summary>
    private static readonly Regex s_flavours = PromptRegex.Create(@"\b\p{L}+ flavou?r\b", RegexOptions.IgnoreCase);

    /// <summary>"10:42" on a watch or a screen.</summary>
    private static bool IsClock(PromptToken token) =>
        token.Kind == TokenKind.Number && token.Text.Contains(':') && DateWords.IsTime(token);

    /// <summary>"Sneakers", "a pair of running shoes": two, where the model is one.</summary>
    private static bool IsShoes(Phrase all) =>
        StudioModels.WordsIn(all) is [{ Value: "sneaker", To: var end }, ..]
        && all.Source.Tokens[end - 1].Text is var last
        && WordNormalizer.Singular(last) != last;

    /// <summary>One thing, though it is called a pair.</summary>
    private static readonly string[] s_pairs =
    [
        "headphone",
        "earphone",
        "earbud",
        "glasses",
        "shoe",
        "sneaker",
        "boot",
        "earring",
        "slipper",
        "sock",
        "glove",
        "stud",
        "hoop",
    ];

    private static readonly HashSet<string> s_pronouns = WordList.Parse(
        "it them they one side row line front stack pile pair standing each other top front"
    );
}
