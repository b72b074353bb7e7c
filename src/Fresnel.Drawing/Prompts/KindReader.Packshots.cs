using Fresnel.Drawing.Kinds.Stories;

namespace Fresnel.Drawing.Prompts;

/// <content>Pictures of goods that are not called a photo.</content>
internal static partial class KindReader
{
    /// <summary>A product with a label, or on what studios photograph products on.</summary>
    private static bool IsPackshot(PromptText prompt, List<LexiconMatch> matches)
    {
        var all = prompt.All;
        if (
            GoodsReader.IsAboutGoods(prompt)
            && !matches.Exists(match => !IsPicture(prompt, match) && !IsPhoto(match) && !IsInGoods(all, match))
        )
            return true;
        if (
            matches.Exists(match => !IsPicture(prompt, match))
            || HasLiving(prompt)
            || all.Any(IsBeing)
            || Studio.StudioModels.FindProduct(WithoutQuotes(all)) is null
            || all.Any(token => token.IsWordIn(MarketingWords))
            || FactScanner
                .Scan(all)
                .Exists(fact =>
                    fact.Kind is FactKind.Price or FactKind.Discount or FactKind.Telephone or FactKind.Address
                )
        )
            return false;
        // A stall of oranges with a sign is no packshot, nor is a bakery with one.
        var hasLabel =
            all.Any(token => token.Kind == TokenKind.Quote)
            && !all.Any(IsPlace)
            && all.Any(token => token.IsWordIn(Labels))
            && Studio.StudioModels.NamesOther(WithoutQuotes(all), Foods);
        return hasLabel
            || IsPiece(all)
            || IsDescribedPiece(all)
            || IsPrinted(all)
            || all.Any(token => token.IsWordIn(Finishes))
            || PhotoWords
                .Surfaces.Find(all)
                .Exists(match => match.Value is "marble" or "concrete" or "stone" or "terrazzo" or "fabric")
            || (
                IsAboutProduct(all) && Studio.StudioModels.NamesOther(WithoutQuotes(all), Foods)
                || PhotoWords.Lights.First(all) is not null
            )
                && (
                    PhotoWords.Surfaces.Find(all).Exists(match => match.Value is not ("table" or "sand" or "water"))
                    || PhotoWords
                        .Sets.Find(all)
                        .Exists(match => match.Value is "podium" or "studio" or "steps" or "window")
                    || PhotoWords.Lights.First(all) is not null
                    || SubjectWords.Mediums.First(all) is null && all.Any(token => token.IsWord("background"))
                )
            || PhotoWords.Views.First(all) is { Value: "top" or "close-up" or "front" };
    }

    /// <summary>"Phone case": the phone is no screen.</summary>
    private static bool IsInGoods(Phrase all, LexiconMatch match) =>
        GoodsWords.All.Find(all).Exists(goods => goods.From <= match.From && match.To <= goods.To);

    private static bool IsPhoto(LexiconMatch match) => KindOf(match) == "photo";

    private static bool IsPlace(PromptToken token) =>
        token.Kind == TokenKind.Word
        && StoryData.Prop(token.Text) is null
        && StoryData.Word(token.Text) is { Kind: StoryWordKind.Place };

    /// <summary>"A picture of …" is of any kind; a drawing or a painting is not.</summary>
    private static bool IsPicture(PromptText prompt, LexiconMatch match) =>
        match.Value == "illustration.~"
        && prompt.Tokens[match.From].Text is "picture" or "image" or "bild" or "imagen" or "immagine" or "imagem";

    /// <summary>"A silver ring with a green stone", "a running shoe, floating": goods, by a look, a part or a shop's words.</summary>
    private static bool IsDescribedPiece(Phrase all)
    {
        if (
            SubjectWords.Mediums.First(all) is not null
            || SceneReader.Read(all, "en", products: true) is not { Weather: null } scene
            || scene.Subjects.Count is 0 or > MostPieces
            || scene.Setting is not null && !all.Any(token => Studio.LookReader.IsMaterial(token.Text))
        )
            return false;
        var main = scene.Subjects[0];
        if (Studio.StudioModels.FindThing(main, LanguageDetector.Detect(all.Text)) is not { Around: false } model)
            return false;
        var signs =
            Sign(main.Attributes.Concat(main.Name.Split(' ')).Any(Studio.LookReader.IsLook))
            + Sign(all.Any(token => token.IsWordIn(ShopWords)))
            + Sign(scene.Subjects.Skip(1).Any(part => Studio.ProductParts.Find(part, model) is not null))
            + Sign(IsOnStand(scene.Subjects, main));
        // What still lifes and scenes have too is photographed where more than one thing says so.
        return signs >= (StudioGoods.Contains(model.Id) ? 1 : 2);

        static int Sign(bool isThere) => isThere ? 1 : 0;
    }

    /// <summary>More are a still life.</summary>
    private const int MostPieces = 4;

    /// <summary>"On a stack of books", "on a wooden crate".</summary>
    private static bool IsOnStand(IReadOnlyList<Briefs.BriefSubject> subjects, Briefs.BriefSubject main) =>
        subjects.Any(subject =>
            subject.Relation is "on" or "in"
            && subject.Of is { } of
            && of != main.Name
            && (of == "book" || Studio.StudioModels.FindProduct(of) is { Holds: not null })
        );

    internal static readonly HashSet<string> ShopWords = WordList.Parse(
        "handmade handcrafted handgemacht handgemachte handgefertigt etsy amazon ebay shopify shop webshop store listing catalog catalogue floating levitating hanging shelf rolled sale speckled seller"
    );

    /// <summary>"A table with a vase and two cups" is a still life, though it has goods.</summary>
    private static bool IsAboutProduct(Phrase all)
    {
        var with = all.IndexOf(token => token.IsWord("with"), 1);
        return with < 0 || Studio.StudioModels.FindProduct(WithoutQuotes(all.Before(with))) is not null;
    }

    /// <summary>"Three lipsticks in coral, plum and nude", "a can of cola, 330 ml": goods, by their number, colours or contents.</summary>
    private static bool IsPiece(Phrase all)
    {
        var end = all.IndexOf(
            token =>
                token.IsWordIn(Joining) && !token.IsWord("of") && !token.IsWordIn(Articles)
                || ListReader.IsComma(token),
            1
        );
        var head = end < 0 ? all : all.Before(end);
        return SceneReader.Read(all, "en", products: true).Setting is null
            && Studio.StudioModels.FindProduct(WithoutQuotes(head)) is { } model
            && StudioGoods.Contains(model.Id)
            && (
                all.Any(token => token.Kind == TokenKind.Quote)
                || ProductColours.Background(all) is not null
                || ProductColours.OfPieces(all, 2) is not null
                || ProductColours.OfPieces(all, 3) is not null
                || Enumerable
                    .Range(1, Math.Max(0, all.Count - 1))
                    .Any(i => all[i].IsWordIn(s_amounts) && all[i - 1].Kind == TokenKind.Number)
            );
    }

    /// <summary>"A tote bag with a fox printed on it".</summary>
    private static bool IsPrinted(Phrase all) =>
        SubjectWords.Mediums.First(all) is null
        && ProductPrints.Find(all, LanguageDetector.Detect(all.Text)) is { Words: var words }
        && ProductPrints.IsNamed(words)
        && Studio.StudioModels.FindProduct(WithoutQuotes(all.Before(words.From))) is { } model
        && StudioGoods.Contains(model.Id);

    /// <summary>"I need a photo of my knitted baby booties": no baby is in it.</summary>
    private static bool IsPhotoOfGoods(PromptText prompt, Phrase photo)
    {
        var rest = prompt.All.Slice(photo.To, prompt.Tokens.Count);
        var end = rest.IndexOf(
            token =>
                token.IsWordIn(Joining) && !token.IsWordIn(Articles) && !token.IsWord("of")
                || ListReader.IsComma(token),
            1
        );
        var (head, other) = end < 0 ? (rest, rest.Slice(0, 0)) : (rest.Before(end), rest.Slice(end, rest.Count));
        return !head.IsEmpty
            && !other.Any(IsLiving)
            && SceneReader.Read(head, "en", products: true) is { Setting: null, Subjects: [var thing] }
            && Studio.StudioModels.FindThing(thing, LanguageDetector.Detect(prompt.Source)) is { } model
            && StudioGoods.Contains(model.Id);
    }

    internal static readonly HashSet<string> StudioGoods = WordList.Parse(
        """
        can lipstick perfume pump dropper pouch tube spray carton flask headphones speaker jar candle soap mug watch honey tin
        earbuds sneaker keyboard tote handbag backpack sunglasses camera nailpolish ring necklace earrings notebook giftbox
        chocolate tshirt folded towel towelroll toytrain toycar teapot bag boots booties wallet hoops togo toothbrush spicejar
        """
    );

    private static readonly HashSet<string> s_amounts = WordList.Parse("ml cl l g kg oz gr");

    private static string WithoutQuotes(Phrase all) =>
        string.Join(
            ' ',
            all.Tokens.Where(token => token.Kind != TokenKind.Quote)
                .Select(token => all.Source.Source[token.Start..token.End])
        );
}
