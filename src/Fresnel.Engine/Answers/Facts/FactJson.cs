using System.Text.Json.Nodes;
using Fresnel.Engine.Answers.Languages;
using Fresnel.Imaging;
using Fresnel.Vision.Codes;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Writes facts as members of one JSON object.</summary>
internal static class FactJson
{
    /// <returns>Null for facts without a JSON form, whose sentence is written instead.</returns>
    /// <param name="language">Of the question. Where it is not null, every fact about a category is written as a count.</param>
    public static JsonObject? Write(Fact fact, LanguagePack? language) =>
        fact switch
        {
            ObjectFact counted when language is not null => Counts(
                counted.Category,
                LanguagePack.Prominent(counted.Objects).Count
            ),
            TextContent { Text: "" } when language is not null => null,
            ObjectPresence presence => Member(
                "present",
                new JsonObject { [presence.Category.Name] = presence.IsPresent }
            ),
            AlternativePresence alternatives => Write(alternatives.Alternatives[0], language),
            ObjectCount count => Counts(count.Category, count.Certain),
            TotalCount total => Member("count", total.Objects.Count),
            ColourOfObject { Objects: [] } unseen => Member(unseen.Category.Name, null),
            ColourOfObject coloured => Member(
                coloured.Category.Name,
                Strings(coloured.Objects.Select(found => found.Colour))
            ),
            PositionOfObject position => Member(position.Category.Name, Objects(position.Objects)),
            NearbyObjects { Anchor: not null } nearby => Member("objects", Objects(nearby.Objects)),
            ObjectsAtPosition located => Member("objects", Objects(located.Objects)),
            ImageObjects shown => Member("objects", Objects(shown.Objects)),
            MainColours main => Member("colours", Colours(main.Colours)),
            ColourCoverage { Matching: [] } absent => Member(absent.Colour, 0),
            ColourCoverage coverage => Member(coverage.Colour, Math.Round(coverage.Share, 2)),
            TextPresence text => Member("text_lines", text.Lines),
            TextContent text => Member("text", text.Text),
            TextQuote { Text.Length: > 0 } text => Member("text", text.Text),
            PageTitle title => Member("title", title.Text),
            NamedValue value => Member(value.Name, value.Value),
            MissingValue value => Member(value.Name, null),
            PageValue value => Member(value.Name, value.Value),
            PageMissing missing => Member(missing.Name, null),
            PageCount count => Member(count.Things, count.Count),
            PageList list => Member(list.What, Strings(list.Entries)),
            PageExtreme extreme => Member(extreme.IsHighest ? "highest" : "lowest", extreme.Name),
            PageStatement statement => Member("answer", statement.IsTrue),
            PagePlace place => Member(
                place.Thing,
                new JsonArray(
                    Round(place.Box.Left),
                    Round(place.Box.Top),
                    Round(place.Box.Width),
                    Round(place.Box.Height)
                )
            ),
            PageKind page => Member("kind", page.Kind[(page.Kind.IndexOf(' ', StringComparison.Ordinal) + 1)..]),
            CodeContent code => Member("codes", new JsonArray([.. code.All.Select(Code)])),
            NoCodes => Member("codes", new JsonArray()),
            ImageCaption image => Of(image),
            ImageTags tags => new() { ["tags"] = Strings(tags.Tags), ["objects"] = Objects(tags.Objects) },
            PlaceOfImage { Suggested: null } place => Member("place", place.Name),
            InsideOrOutside place => Member("indoors", place.IsIndoors),
            FinerKind kind => Member(kind.Category.Name, kind.Name),
            ObjectOfPerson held => Member(held.Verb, Strings(held.Labels)),
            DrawnObjects { IsCount: true } drawn => Member("counts", new JsonObject { [drawn.Name] = drawn.Count }),
            DrawnObjects { Unknown: null } drawn => Member("present", new JsonObject { [drawn.Name] = true }),
            ClassifiedPresence presence => Member("present", new JsonObject { [presence.Name] = presence.IsPresent }),
            KindOfImage image => Member("kind", Kind(image.Kind)),
            FileFormat format => Member("format", format.Codec.DisplayName().ToLowerInvariant()),
            ImageDimensions { Aspect: SizeAspect.Orientation } size => Member("orientation", size.Orientation),
            ImageDimensions size => new() { ["width"] = size.Width, ["height"] = size.Height },
            _ => null,
        };

    private static JsonObject Of(ImageCaption image)
    {
        var members = new JsonObject
        {
            ["objects"] = Objects(image.Objects),
            ["kind"] = Kind(image.Kind),
            ["width"] = image.Width,
            ["height"] = image.Height,
            ["colours"] = Colours(image.Colours),
            ["caption"] = image.Caption.Sentence,
        };
        if (image.Caption.IsRecorded)
            members["caption_source"] = "record"; // in the file, drawn again
        return members;
    }

    /// <summary>The kind's name in lower case.</summary>
    public static string Kind(ImageKind kind) => kind.ToString().ToLowerInvariant();

    private static JsonObject Member(string name, JsonNode? value) => new() { [name] = value };

    private static JsonObject Counts(ObjectCategory category, int count) =>
        Member("counts", new JsonObject { [category.Name] = count });

    private static JsonArray Strings(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    private static JsonArray Objects(IEnumerable<DetectedObject> objects) =>
        [
            .. objects.Select(found => new JsonObject
            {
                ["label"] = found.Label,
                ["score"] = Math.Round(found.Score, 2),
                ["or"] = found.Alternatives.Count is 0
                    ? null
                    : Strings(found.Alternatives.Select(guess => guess.Label)),
                ["place"] = found.Position,
                ["colour"] = found.Colour,
                ["box"] = new JsonArray(
                    Round(found.Box.Left),
                    Round(found.Box.Top),
                    Round(found.Box.Width),
                    Round(found.Box.Height)
                ),
            }),
        ];

    private static JsonArray Colours(IEnumerable<DominantColour> colours) =>
        [
            .. colours.Select(colour => new JsonObject
            {
                ["name"] = colour.Name,
                ["hex"] = colour.Hex,
                ["share"] = Math.Round(colour.Share, 2),
            }),
        ];

    private static JsonObject Code(DetectedCode code) => new() { ["symbology"] = code.Symbology, ["text"] = code.Text };

    private static int Round(float value) => (int)MathF.Round(value);
}
