using Fresnel.Drawing.Studio;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Separates prompts about goods, which are photographed, from those about a scene: "smartwatch on a wrist showing 10:09",
/// "dog collar in red leather".
/// </summary>
internal static class GoodsReader
{
    /// <summary>More are a scene.</summary>
    private const int MostSubjects = 8;

    private static readonly HashSet<string> s_joints = WordList.Parse(
        """
        with on in and showing next beside behind under against over from made aus mit auf und neben an avec sur dans et en con sobre y
        su e com met op in w shaped like for lying standing hanging leaning floating seen photographed called named labelled labeled
        """
    );

    /// <summary>How goods lie, hang and stand.</summary>
    private static readonly HashSet<string> s_states = WordList.Parse(
        """
        lying hanging leaning floating levitating standing rolled folded stacked open opened closed scattered arranged wrapped wrist hook
        hanger stand set pair row against wall pattern print motif aerial seen topview packaging beside next unboxed assorted bundle
        liegend hangend gerollt gefaltet offen ouvert ouverte plie pliee abierto abierta aperto aperta opgerold
        """
    );

    private static readonly HashSet<string> s_backgrounds = WordList.Parse(
        "background backdrop bg hintergrund fond fondo sfondo fundo achtergrond"
    );

    /// <summary>Places in which goods are photographed; other settings are scenes.</summary>
    private static readonly HashSet<string> s_rooms = ["kitchen", "room", "cafe"];

    private static readonly HashSet<string> s_furniture = WordList.Parse(
        """
        chair armchair tablelamp floorlamp umbrella teddy books cushion teapot pan pot blocks clock frame stool paintcan glass wineglass
        vase plant cactus hat bowl basket cuttingboard taper crate shelf cake cupcake cookies donut bread plate tray dish
        salad soup cereal fruitbowl burger pizza croissant icecream tulips eggs hook bouquet book lemon orange apple lime
        strawberry ice rock stump sofa diningtable coffeetable desk bed mattress officechair rockingchair bench bookshelf wardrobe dresser
        nightstand rug ottoman beanbag blanket curtain pendantlamp chandelier wallclock laundrybasket bauble christmastree
        snowglobe balloon television radio recordplayer printer fan ladder axe shovel rake wheelbarrow lawnmower key car sportscar
        tyre motorcycle bicycle scooter stroller tent kite surfboard snowboard skis rockinghorse
        globe newspaper magazine calendar piano acousticguitar violin drum birdcage aquarium dogbed scissors battery
        """
    );

    public static bool IsAboutGoods(PromptText prompt)
    {
        var all = WithoutRequest(prompt.All);
        if (all.Count < 2 || Head(all) is not { } goods || HasBeing(all) || IsOtherKind(prompt))
            return false;
        var scene = SceneReader.Read(all, LanguageDetector.Detect(prompt.Source), products: true);
        if (
            HasWeather(all)
            || scene.Subjects.Count > MostSubjects
            || scene.Setting is { } place && !s_rooms.Contains(place) && Signs(all) < 2
        )
            return false;
        return goods.IsFurniture ? StrongSigns(all) > 0 && Signs(all) > 1 : Signs(all) > 0;
    }

    /// <summary>"Please make a photo for my etsy shop: …", "picture of …".</summary>
    private static Phrase WithoutRequest(Phrase all)
    {
        var colon = all.IndexOf(token => token.Is(':'));
        if (
            colon is > 0 and < 10
            && all.Before(colon)
                .Any(token => token.IsWordIn(KindReader.ShopWords) || token.IsWord("photo") || token.IsWord("picture"))
        )
            return all.Slice(colon + 1, all.Count);
        var start = 0;
        while (
            start < all.Count
            && (
                all[start].IsWordIn(SubjectWords.Request)
                || all[start].IsWordIn(ListReader.Articles)
                || SubjectWords.CountOf(all[start]) > 0
            )
        )
            start++;
        return all.Slice(start, all.Count);
    }

    /// <summary>The goods that the first noun phrase names; null: it names none.</summary>
    private static (bool IsFurniture, int End)? Head(Phrase all)
    {
        var end = all.IndexOf(
            token =>
                token.IsWordIn(s_joints)
                || token.Kind is TokenKind.Quote or TokenKind.Break
                || ListReader.IsComma(token),
            1
        );
        var head = end < 0 ? all : all.Before(end);
        var named = GoodsWords.All.Find(head);
        // "A crocheted elephant".
        if (head.Any(token => token.IsWordIn(s_toys)) && head.Any(KindReader.IsBeing))
            return (false, head.To);
        if (named.Count > 0)
            return (false, named[^1].To);
        var found = StudioModels.WordsIn(head);
        if (found.Count == 0 || StudioModels.FindProduct(head.Text) is not { Around: false } model)
            return null;
        return model.Beside ? null : (model.StillLife || s_furniture.Contains(model.Id), found[^1].To);
    }

    /// <summary>What still lifes and scenes do not have.</summary>
    private static int StrongSigns(Phrase all) =>
        Sign(all.Any(token => token.IsWordIn(s_backgrounds)))
        + Sign(all.Any(token => token.IsWordIn(KindReader.ShopWords)))
        + Sign(all.Any(token => token.Kind == TokenKind.Quote))
        + Sign(all.Any(token => token.Kind == TokenKind.Number && token.Text.Contains(':')))
        + Sign(PhotoWords.Lights.First(all) is not null || PhotoWords.Views.First(all) is not null)
        + Sign(all.Any(token => token.IsWordIn(s_tags)));

    private static readonly HashSet<string> s_tags = WordList.Parse(
        "minimal minimalist minimalistic minimalistisch minimaliste minimalista studio packshot catalog catalogue"
    );

    /// <summary>Rain and snow, but not those of "rain boots".</summary>
    private static bool HasWeather(Phrase all)
    {
        var named = GoodsWords
            .All.Find(all)
            .Concat(StudioModels.WordsIn(all))
            .Concat(PhotoWords.Surfaces.Find(all))
            .Concat(PhotoWords.Lights.Find(all))
            .ToList();
        return SubjectWords
            .Weathers.Find(all)
            .Exists(match => !named.Exists(goods => goods.From <= match.From && match.To <= goods.To));
    }

    private static int Sign(bool isThere) => isThere ? 1 : 0;

    /// <summary>What says that the goods are to be seen as in a shop.</summary>
    private static int Signs(Phrase all)
    {
        var hasLook = false;
        for (var i = 0; i < all.Count; i++)
        {
            hasLook |=
                all[i].Kind == TokenKind.Word && LookReader.IsLook(all[i].Text)
                || ColourWords.Find(all, i) is not null && (i == 0 || !all[i - 1].IsWordIn(ListReader.Articles));
        }

        return StrongSigns(all)
            + Sign(hasLook)
            + Sign(all.Any(token => token.IsWordIn(s_states)))
            + Sign(PhotoWords.Surfaces.First(all) is not null || PhotoWords.Sets.First(all) is not null)
            + Sign(
                GoodsWords.All.Find(all).Count > 1
                    || StudioModels.WordsIn(all).DistinctBy(match => match.Value).Count() > 1
            );
    }

    /// <summary>Texts of pages, drawings, prices and dates.</summary>
    private static bool IsOtherKind(PromptText prompt) =>
        SubjectWords.Mediums.Find(prompt.All).Exists(match => match.Value is not ("pencil" or "3d" or "flat"))
        || prompt.All.Any(token =>
            token.IsWordIn(KindReader.MarketingWords) || token.Kind is TokenKind.Arrow or TokenKind.Address
        )
        || FactScanner
            .Scan(prompt.All)
            .Exists(fact => fact.Kind is FactKind.Price or FactKind.Discount or FactKind.Telephone or FactKind.Address);

    /// <summary>"Baby socks", "dog collar", "on a child's bed": who has the goods is not in the picture.</summary>
    private static bool HasBeing(Phrase all)
    {
        var goods = GoodsWords.All.Find(all).Concat(StudioModels.WordsIn(all)).ToList();
        for (var i = 0; i < all.Count; i++)
        {
            if (!KindReader.IsLiving(all[i]) && !KindReader.IsBeing(all[i]))
                continue;
            var at = i + all.From;
            var isOwner =
                goods.Exists(match =>
                    match.From <= at && at < match.To
                    || match.From > at
                        && match.From <= at + 2
                        && !all[i + 1].IsWordIn(KindReader.Joining)
                        && !KindReader.IsAct(all[i + 1])
                )
                || i > 0 && all[i - 1].IsWordIn(s_made)
                || IsPiece(all, i);
            if (!isOwner)
                return true;
        }

        return false;
    }

    /// <summary>"A chess board with the black king".</summary>
    private static bool IsPiece(Phrase all, int at) =>
        all[at].Text is "king" or "queen" or "knight" or "bishop" && all.Any(token => token.IsWord("chess"));

    private static readonly HashSet<string> s_toys = WordList.Parse(
        "crocheted crochet knitted plush stuffed felt toy amigurumi gehakelte gehakelter gestrickte"
    );

    private static readonly HashSet<string> s_made = WordList.Parse(
        """
        crocheted crochet knitted plush stuffed felt toy wooden amigurumi rubber ceramic porcelain gehakelte gehakelter gestrickte
        child's kid's baby's
        """
    );
}
