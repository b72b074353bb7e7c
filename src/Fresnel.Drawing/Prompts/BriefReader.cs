using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts.Mermaid;
using Fresnel.Drawing.Prompts.Requests;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads the brief of a picture from a prompt in any language, by rules, in time linear in its length.</summary>
public static class BriefReader
{
    /// <param name="prompt">1 to 32,000 characters.</param>
    public static Brief Read(string prompt)
    {
        var cleaned = PromptCleaner.Clean(prompt, out var emoji);
        // Indentation says what belongs to what, and cleaning removes it.
        if (MermaidReader.Read(prompt) is { } diagram)
            return diagram;
        var text = new PromptText(cleaned);
        var kind = KindReader.Read(text);
        var context = CreateContext(text, kind);
        return kind.Name switch
        {
            "slide" => RequestedPages.On(SlideReader.Read(context), context.Requests),
            "ui_mockup" => UiMockupReader.Read(context),
            "diagram" => RequestedPages.On(DiagramReader.Read(context), context.Requests),
            "marketing" => MarketingReader.Read(context, emoji),
            "storyboard" => StoryboardReader.Read(context),
            "product_photo" => PhotoReader.ReadProduct(context),
            _ => IllustrationReader.Read(context, emoji),
        };
    }

    /// <summary>What all kinds share, before the reader of the kind; null for a text of another notation.</summary>
    internal static PromptContext? ContextOf(string prompt)
    {
        if (MermaidReader.Read(prompt) is not null)
            return null;
        var text = new PromptText(PromptCleaner.Clean(prompt, out _));
        return CreateContext(text, KindReader.Read(text));
    }

    private static PromptContext CreateContext(PromptText text, PictureKind kind)
    {
        var used = new int[text.Tokens.Count];
        UseRequest(text, used);
        for (var i = kind.Words.From; i < kind.Words.To; i++)
            used[i] = IsKept(kind, text, i) ? 0 : 1;
        foreach (var hint in kind.Hints.Where(hint => kind.Name != "illustration"))
            Array.Fill(used, 1, hint.From, hint.Count);
        if (kind.Name is "slide" or "diagram" && EndsTitle(text, kind.Words))
            used[kind.Words.To - 1] = 3;
        if (kind.Name == "marketing")
            KeepOccasion(kind, used);
        var requests = kind.Name is "slide" or "diagram" ? new RequestReader(text, used).Read() : PageRequests.None;
        // In a story, "says" is a speech and "titled" rare.
        // Those of an illustration stay in it, where they stand beside the things that they are written on.
        var texts =
            kind.Name == "storyboard"
                ? []
                : new RoleReader(text, kind.Name == "illustration" ? [.. used] : used).Read();
        var (style, aspect, size) = StyleReader.Read(text, used, kind);
        // "A king has no crown" happens in a story.
        var exclude = ExclusionReader.Read(
            text,
            used,
            onlyParts: kind.Name is "slide" or "ui_mockup" or "diagram" or "storyboard"
        );
        var rest = text.Without(used);
        var words = string.Concat(
            text.Tokens.Where(token => token.Kind != TokenKind.Quote)
                .Select(token => text.Source[token.Start..token.End] + " ")
        );
        var context = new PromptContext
        {
            Kind = kind,
            Prompt = text,
            Texts = texts,
            Style = style,
            Language = LanguageDetector.Detect(words.Any(char.IsLetter) ? words : text.Source),
            Aspect = aspect,
            Size = Brief.ParseSize(size) is null ? null : size,
            Exclude = exclude,
            Requests = requests,
            Rest = rest,
            Outline = Outline.Read(rest.All),
        };
        if (size != context.Size)
            context.Limitations.Add($"is not {size}, as a side has 32 to 4096 pixels, but has that shape");
        return context;
    }

    /// <summary>"market size slide TAM $8B, SAM $1B": what stands before the name of the kind says what the list is about.</summary>
    private static bool EndsTitle(PromptText text, Phrase kind)
    {
        if (kind.IsEmpty || kind.From is 0 or > 5 || kind.To >= text.Tokens.Count)
            return false;
        var before = text.All.Before(kind.From);
        var after = text.Tokens[kind.To];
        return before.Tokens.All(token => token.Kind == TokenKind.Word)
            && before.Any(token =>
                !token.IsWordIn(RequestVerbs)
                && !token.IsWordIn(ListReader.Articles)
                && !token.IsWordIn(SubjectWords.Adjectives)
                && SubjectWords.CountOf(token) == 0
                && ColourWords.Find(text.All, text.All.IndexOf(each => each.Start == token.Start)) is null
                && StyleReader.Looks.First(before.Slice(0, before.Count)) is null
            )
            && after.Kind is TokenKind.Word or TokenKind.Number
            && !after.IsWordIn(s_joints)
            && !after.IsWordIn(ListReader.Conjunctions)
            && text.All.Slice(kind.To, text.Tokens.Count) is var rest
            && rest.IndexOf(ListReader.IsComma) > 0
            && !rest.Before(rest.IndexOf(ListReader.IsComma)).Any(token => token.Is(':'));
    }

    private static readonly HashSet<string> s_joints = WordList.Parse(
        """
        with of for about on in by to from as at showing where that which comparing titled called using between mit von fur uber
        mit aus zu als wie avec de du des pour sur dans con para sobre en com per di da del van voor over met and is has
        """
    );

    /// <summary>A t-shirt mockup shows a t-shirt, and an illustration of an icon an icon.</summary>
    private static bool IsKept(PictureKind kind, PromptText text, int at) =>
        kind.Name switch
        {
            "illustration" => true,
            "product_photo" => KindLexicon.Products.First(text.All.Slice(at, at + 1)) is not null
                || Studio.StudioModels.FindProductWord(text.All.Slice(at, at + 1)) is not null,
            _ => kind.Layout == "labelled" && text.Tokens[at].IsWord("anatomy"),
        };

    /// <summary>In "Black Friday sale banner" the sale is what the banner is about, and a "menu of the day" is its title.</summary>
    private static void KeepOccasion(PictureKind kind, int[] used)
    {
        foreach (var match in KindLexicon.Names.Find(kind.Words).Where(match => match.Value == "marketing.?"))
            Array.Fill(used, 0, match.From, match.To - match.From);
        if (
            kind.Words.Any(token => token.IsWordIn(Vouchers))
            && !kind.Words.Source.Tokens.Any(token => token.Kind == TokenKind.Quote)
        )
            Array.Fill(used, 0, kind.Words.From, kind.Words.Count);
        if (kind.Words.Any(token => token.IsWordIn(Menus)))
            Array.Fill(used, 0, kind.Words.From, kind.Words.Count);
    }

    private static readonly HashSet<string> Vouchers = WordList.Parse("voucher gutschein coupon");

    private static readonly HashSet<string> Menus = WordList.Parse("menu speisekarte cardapio меню");

    /// <summary>"Please create a …" at the start.</summary>
    private static void UseRequest(PromptText text, int[] used)
    {
        for (var i = 0; i < text.Tokens.Count; i++)
        {
            var token = text.Tokens[i];
            var greeting = token.Kind == TokenKind.Mark && i < 8 && token.Text is "!" or "," or "'" or "?" && i > 0;
            if (!token.IsWordIn(RequestVerbs) && !greeting)
                return;
            // "Can of beer"
            if (token.IsWord("can") && i + 1 < text.Tokens.Count && text.Tokens[i + 1].IsWord("of"))
                return;
            // "to do list"
            if (token.IsWord("to") && i + 1 < text.Tokens.Count && text.Tokens[i + 1].IsWord("do"))
                return;
            used[i] = 1;
        }
    }

    /// <summary>"please", "create".</summary>
    internal static IReadOnlySet<string> RequestWords => RequestVerbs;

    private static readonly HashSet<string> RequestVerbs = WordList.Parse(
        """
        please can could you i need want would like we give me let's lets to create make design draw generate produce build
        paint show render write sketch illustrate depict visualize visualise help us hi hello hey thanks my mock up
        erstelle erstellen gestalte mach mache zeichne zeichnen entwirf male bitte mir uns ich brauche wir brauchen
        cree creer fais dessine dessiner dessinez moi dessine-moi nous genere j'ai besoin
        crea disena haz dibuja dibujame genera necesito quiero hazme crear
        disegna disegnami fammi fai crie desenhe desenha faca gere preciso quero
        maak ontwerp teken genereer ik wil stworz zaprojektuj narysuj zrob potrzebuje wygeneruj
        создай сделай нарисуй нарисуйте изобрази сгенерируй мне нужен нужна нужно пожалуйста
        """
    );
}
