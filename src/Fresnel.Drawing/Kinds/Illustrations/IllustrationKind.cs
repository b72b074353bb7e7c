using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Kinds.Illustrations;

/// <summary>A single picture: shapes as they are, things as a still life, beings and places as a panel without a frame.</summary>
internal static class IllustrationKind
{
    /// <returns>Null where nothing that the brief names can be drawn here.</returns>
    public static Composition? Compose(IllustrationBrief brief, Canvas canvas, DrawingAssets assets) =>
        Draw(brief, canvas, assets) is { } picture
            ? picture with
            {
                Limitations = [.. picture.Limitations.Concat(NotDrawn(brief, picture)).Distinct()],
            }
            : null;

    private static IEnumerable<string> NotDrawn(IllustrationBrief brief, Composition picture)
    {
        var said = picture
            .Panels.SelectMany(panel => panel.Speech)
            .Select(speech => speech.Text)
            .Concat(picture.Panels.SelectMany(panel => panel.Things).Select(thing => thing.Text).OfType<string>())
            .Concat(picture.Panels.SelectMany(panel => panel.Caption.Split(" · ")));
        foreach (var text in brief.Texts.Concat(brief.Speech.Select(speech => speech.Text)).Except(said))
            yield return $"does not write \"{text}\"";
        if (
            brief.Medium is { } medium
            && medium is not ("flat" or "vector" or "cartoon" or "illustration" or "minimal")
        )
            yield return $"is drawn in flat colours, not as {medium}";
    }

    private static Composition? Draw(IllustrationBrief brief, Canvas canvas, DrawingAssets assets)
    {
        var (text, language) = TextOf(brief, assets);
        var background = brief.Style.Background is { } hex ? Rgb.Parse(hex) : (Rgb?)null;
        if (ShapeReader.Read(text) is { } shapes)
            return ShapePicture.Compose(shapes, canvas, background);
        var (clause, _) = ClauseReader.Read(text, word => StoryPictures.Find(word, assets, language), language);
        clause = StoryPlan.Without(Complete(clause, brief), brief.Exclude);
        if (clause.Who.Count == 0 && clause.Objects.Count == 0 && clause.Place is null)
            return null;
        var props = new PropArt(assets.Shapes);
        if (StillLife.Suits(clause))
        {
            var (picture, drawn) = StillLife.Compose(clause, canvas, props, background);
            var missing = clause
                .Objects.Where(noun => !props.Has(noun.Prop!))
                .Select(noun => $"has no drawing of \"{noun.Word}\"");
            return drawn.Count == 0
                ? null
                : picture with
                {
                    Limitations = [.. clause.Limitations.Concat(missing).Concat(StillLife.Unshown(clause))],
                    Things = drawn,
                };
        }

        clause = clause with
        {
            Speech = [.. SpeechOf(brief, clause, word => StoryPictures.Find(word, assets, language))],
        };
        var written = WrittenIn(brief);
        clause = clause with
        {
            Objects =
            [
                .. clause.Objects.Select(noun =>
                    noun.Text is { } mark ? noun with { Text = written[ClauseReader.TextOf(mark)] } : noun
                ),
            ],
            // A moon or a number of stars is seen at night.
            Time =
                clause.Time
                ?? (
                    clause.Objects.Any(noun => noun.Name is "moon" or "star" or "northern lights" or "fireworks")
                        ? DayTime.Night
                        : null
                ),
        };
        var borne = clause
            .Objects.Select(noun => noun.Text)
            .Concat(clause.Speech.Select(speech => speech.Text))
            .ToList();
        var heading = string.Join(" · ", written.Where(each => !borne.Contains(each)).Take(2));
        var plain = clause.Place is null ? background : null;
        return Scene(
            Outside(clause),
            heading,
            plain,
            canvas,
            props,
            () => PageContext.Create(brief, canvas, assets).Surface
        );
    }

    /// <summary>A shop with a sign, or with a bicycle before it, is seen from the street; its sign is on its front.</summary>
    private static StoryClause Outside(StoryClause clause)
    {
        var sign = clause.Objects.FirstOrDefault(noun => noun.Name is "sign");
        if (
            clause.Place is not ("shop" or "cafe" or "bakery" or "bookstore" or "flower shop" or "hair salon")
            || sign is null
                && !clause.Objects.Any(noun =>
                    noun.Name is "bicycle" or "car" or "bus" or "truck" or "motorcycle" or "tree"
                )
        )
            return clause;
        var front = new StoryNoun
        {
            Word = clause.Place,
            Name = "shopfront",
            Prop = StoryData.Prop("shopfront"),
            Text = sign?.Text,
        };
        return clause with
        {
            Place = "street",
            Limitations =
            [
                .. clause.Limitations.Where(each => !each.StartsWith("shows the setting", StringComparison.Ordinal)),
            ],
            Objects = [front, .. clause.Objects.Where(noun => noun != sign || sign.Text is null)],
        };
    }

    /// <summary>What beings of the picture say; after a place, "a cat on the beach says", the first of them.</summary>
    private static IEnumerable<(StoryNoun? Who, string Text)> SpeechOf(
        IllustrationBrief brief,
        StoryClause clause,
        Func<string, StoryProp?> picture
    )
    {
        List<StoryNoun> beings = [.. clause.Who.Concat(clause.Objects).Where(noun => noun.IsBeing)];
        foreach (var speech in brief.Speech)
        {
            var from = ClauseReader.Read(speech.From ?? "", picture, brief.Language).Clause;
            var speaker =
                from.Who is [var named, ..] ? beings.Find(being => being.Key == named.Key)
                : from is { Place: not null, Objects.Count: 0 } && beings is [var first, ..] ? first
                : null;
            if (speaker is not null)
                yield return (speaker, speech.Text);
        }
    }

    /// <param name="createSurface">For speech bubbles; called only where there are some.</param>
    private static Composition Scene(
        StoryClause clause,
        string heading,
        Rgb? plain,
        Canvas canvas,
        PropArt props,
        Func<Surface> createSurface
    )
    {
        var staging = new Staging(new CastLooks(canvas), props);
        clause = StoryPlan.OnTheWay(clause);
        clause = clause with { Place = StoryPlan.OnLand(clause.Place ?? StoryPlan.DefaultPlace(clause), clause) };
        var panel = staging.Stage(clause with { Shot = clause.Shot ?? "full", Caption = heading }, isFirst: false);
        var art = new PanelArt(panel, props, canvas.Random($"place {panel.Place}"), "i", canvas.Width, canvas.Height);
        var ground =
            canvas.Transparent ? ""
            : plain is { } colour ? $"<rect width=\"{canvas.Width}\" height=\"{canvas.Height}\" fill=\"{colour.Hex}\"/>"
            : art.Background();
        var background = art.Definitions() + ground;
        var picture = new Composition([new(0, background), new(2, art.Foreground())], Describe(clause, panel))
        {
            Limitations =
            [
                .. staging
                    .Limitations.Concat(art.Cut.Select(thing => $"shows only a part of the \"{thing}\""))
                    .Concat(art.Outside > 0 ? ["does not show all beings within its frame"] : [])
                    .Distinct(),
            ],
            Panels = [panel],
        };
        if (panel.Speech.Count == 0 && heading.Length == 0 && !art.Texts.Any())
            return picture;
        var surface = createSurface();
        var scale = 1 / surface.Page.Scale;
        surface.StartLayer(Composition.Finished);
        foreach (var (prop, written, face) in art.Texts)
        {
            var box = new Rect(face.X * scale, face.Y * scale, face.Width * scale, face.Height * scale);
            Faces.Write(surface, prop, written, box, colour => art.Light.Ink(colour));
        }

        if (heading.Length > 0)
            WriteHeading(surface, heading);

        if (panel.Speech.Count == 0)
            return picture with { Layers = [.. picture.Layers, surface.Layers[^1]] };
        IReadOnlyList<ActorPlace> places = [.. art.Places.Select(place => place.Map(at => at * scale, scale))];
        var bubbles = new Bubbles(surface, surface.Bounds, places, share: 0.036);
        bubbles.Draw(panel.Speech);
        return picture with
        {
            Layers = [.. picture.Layers, surface.Layers[^1]],
            Bubbles = [.. bubbles.Boxes.Select(box => (box, places))],
        };
    }

    /// <summary>A text that no thing bears is over the picture.</summary>
    private static void WriteHeading(Surface surface, string heading)
    {
        var (page, height) = (surface.Bounds, surface.Bounds.Height * 0.11);
        var band = new Rect(page.X + page.Width * 0.08, page.Y + height * 0.32, page.Width * 0.84, height);
        var text = surface.Prepare(heading, new TypeSpec(height * 0.62, 800) { MaxLines = 1, Min = height * 0.2 });
        surface.Rectangle(band, height * 0.3, Rgb.White);
        surface.Text(text, band.Inflate(-height * 0.14), Rgb.Parse("23213A"), align: 0, vertical: 0);
    }

    private static string Describe(StoryClause clause, Panel panel)
    {
        var beings = clause
            .Who.Concat(clause.Objects)
            .Select(noun => noun.Count > 1 ? $"{noun.Count} × {noun.Word}" : noun.Word)
            .Distinct();
        var what = string.Join(", ", beings);
        var place = clause.Objects.Any(noun => noun.Word == panel.Place) ? "" : panel.Place + ", ";
        return $"An illustration: {(what.Length > 0 ? what + ", " : "")}{place}{panel.Time.ToString().ToLowerInvariant()}.";
    }

    /// <summary>Texts without a role, and what no being says: a sign "says" what is on it.</summary>
    private static List<string> WrittenIn(IllustrationBrief brief) =>
        [.. brief.Texts, .. brief.Speech.Where(speech => !IsSaid(speech)).Select(speech => speech.Text)];

    private static bool IsSaid(ChatMessage speech)
    {
        var from = ClauseReader.Read(speech.From ?? "", _ => null);
        return from.Clause.Who.Count > 0 || from.Clause.Objects.Any(noun => noun.IsBeing) || from.Pronouns.Count > 0;
    }

    /// <summary>"Children's book illustration of" is how, and not what.</summary>
    private static readonly Regex BookIllustrations = PromptRegex.Create(
        @"\b(for )?(a |an |my )?(children['’]?s?|kids['’]?|picture|story)[- ]?(picture |story )?(book (illustration|drawing|art|style|picture|scene|cover)|(?<!story |story-)book(?= *:)|illustration|drawing|picture|cartoon|poster)( of| style)?",
        RegexOptions.IgnoreCase
    );

    /// <summary>In Thai, whose words are not separated, the pictures whose words the text has.</summary>
    private static (string Text, string Language) TextOf(IllustrationBrief brief, DrawingAssets assets)
    {
        if (brief.Description is null)
            return (ClauseReader.WithoutMarks(string.Join(" and ", brief.Subjects.Select(Text))), "en");
        var text = ClauseReader.WithoutMarks(brief.Description);
        foreach (var speech in brief.Speech.Where(IsSaid))
            text = text.Replace(speech.Text, " ", StringComparison.Ordinal);
        var written = WrittenIn(brief);
        for (var i = 0; i < Math.Min(written.Count, ClauseReader.MaxTexts); i++)
        {
            var at = text.IndexOf(written[i], StringComparison.Ordinal);
            if (at >= 0)
                text = $"{text[..at]} {ClauseReader.MarkOf(i)} {text[(at + written[i].Length)..]}";
        }

        text = BookIllustrations.Replace(text, "");
        if (brief.Language is not "th")
            return (text, brief.Language);
        var names = assets
            .Pictures.Find([(text.Replace(" ", "", StringComparison.Ordinal), 1.2)], brief.Language)
            .Where(match => match.Score > 0.95)
            .GroupBy(match => match.Word)
            .OrderBy(group => group.Key)
            .Select(group => group.First().Picture.Replace('-', ' '));
        return (string.Join(" and ", names.Select(name => $"a {name}")), "en");
    }

    /// <summary>A member that is not what the description says was set by an edit, and comes first.</summary>
    private static StoryClause Complete(StoryClause clause, IllustrationBrief brief)
    {
        var said = SceneReader.Read(new PromptText(brief.Description ?? "").All, brief.Language);
        var (place, time, weather) = (
            StoryPlan.PlaceOf(brief.Setting),
            StoryPlan.TimeOf(brief.Time),
            StoryPlan.WeatherOf(brief.Weather)
        );
        return clause with
        {
            Place = said.Setting != brief.Setting ? place ?? clause.Place : clause.Place ?? place,
            Time = said.Time != brief.Time ? time ?? clause.Time : clause.Time ?? time,
            Weather =
                said.Weather != brief.Weather ? weather ?? clause.Weather
                // "A snowy owl" is an owl.
                : brief is { Language: "en", Description: not null } ? clause.Weather
                : clause.Weather ?? weather,
        };
    }

    private static string Text(BriefSubject subject) =>
        $"{(subject.Count > 1 ? subject.Count : "a")} {string.Join(' ', subject.Attributes)} {string.Join(' ', subject.Colours.Select(hex => NamedColours.NameOf(Rgb.Parse(hex))))} {subject.Name} {subject.Action} {subject.Relation} {(subject.Of is null ? "" : "a " + subject.Of)}";
}
