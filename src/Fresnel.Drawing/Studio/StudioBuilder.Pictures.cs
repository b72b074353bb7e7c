using System.Text;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <content>Pictures that stand in the set in place of a product.</content>
internal sealed partial class StudioBuilder
{
    /// <summary>In place of the product.</summary>
    private FlatPicture? FindPicture()
    {
        if (SpriteOf(brief.Product.Name) is not { } sprite)
        {
            _limitations.Add($"has no model and no picture of \"{brief.Product.Name}\", so the set is empty");
            return null;
        }

        _shown.Add(brief.Product.Name);
        _limitations.Add(
            $"shows \"{brief.Product.Name}\" as a picture of {sprite.Name.Replace('-', ' ')}, for which there is no studio model"
        );
        var pixels = Decode(sprite);
        if (brief.Product.Colours is not [var asked, ..])
            return FlatPicture.Of(pixels);
        _shown.AddColour(asked);
        return FlatPicture.Of(PictureTint.Apply(pixels, Rgb.Parse(asked)));
    }

    /// <summary>What is printed on the product; null: nothing, or there is no picture of it.</summary>
    private Sprite? FindPrint() =>
        brief.Props.FirstOrDefault(prop => prop.Relation == ProductPrints.Relation) is { } print
            ? SpriteOf(print.Name)
            : null;

    private void NotePrint(bool isPrinted, Sprite? sprite)
    {
        if (brief.Props.FirstOrDefault(prop => prop.Relation == ProductPrints.Relation) is not { } print)
            return;
        if (!isPrinted || sprite is null)
        {
            _limitations.Add($"does not print \"{print.Name}\" on the product");
            return;
        }

        _shown.Add(print.Name);
        // "On the cover", "on the label".
        _shown.Add("cover lid label");
        if (print.Colours is not [var asked, ..])
            return;
        if (IsColoured(Decode(sprite), Rgb.Parse(asked)))
            _shown.AddColour(asked);
        else
            _limitations.Add($"prints \"{print.Name}\" in the picture's own colours");
    }

    /// <summary>Whether a colour is about that of a picture.</summary>
    private static bool IsColoured(Pixels pixels, Rgb colour)
    {
        var (red, green, blue, count) = (0L, 0L, 0L, 1L);
        for (var at = 0; at < pixels.Data.Length; at += 4)
        {
            if (pixels.Data[at + 3] < 128)
                continue;
            (red, green, blue, count) = (
                red + pixels.Data[at],
                green + pixels.Data[at + 1],
                blue + pixels.Data[at + 2],
                count + 1
            );
        }

        var mean = new Rgb((byte)(red / count), (byte)(green / count), (byte)(blue / count));
        var ((_, chroma, hue), (_, ownChroma, ownHue)) = (colour.ToOklch(), mean.ToOklch());
        if (chroma > 0.05 && ownChroma > 0.05)
            return Math.Abs((hue - ownHue + 540) % 360 - 180) < 25;
        return Math.Abs(colour.Luminance - mean.Luminance) < 0.35 && Math.Abs(chroma - ownChroma) < 0.08;
    }

    /// <summary>The best picture of the library.</summary>
    private Sprite? SpriteOf(string name)
    {
        var words = WordNormalizer.Split(name).Select(word => (word, 1.0)).ToList();
        var found = assets.Pictures.Find(words, brief.Language);
        // "Leather shoe": a shoe.
        if (
            words.Count > 1
            && assets.Pictures.Find([(words[^1].word, 1.2)], brief.Language) is [{ Score: >= 0.95 }, ..] head
        )
            found = head;
        else if (found is not [{ Score: >= 0.55 }, ..] && words.Count > 1)
            found = assets.Pictures.Find([words[^1]], brief.Language);
        // A flash is no power drill, and a hot drink no coffee grinder.
        if (brief.Language == "en" && words.Count > 0)
            found = found
                .Where(match => WordNormalizer.Split(match.Picture.Replace('-', ' ')).Exists(IsHead(words[^1].word)))
                .ToList();
        return found is [{ Score: >= 0.55 } best, ..] ? assets.Sprites.Get(best.Picture, 1024) : null;
    }

    private FlatPicture? OfCaller(Pixels pixels)
    {
        var picture = FlatPicture.Of(pixels);
        _limitations.Add(
            picture is null
                ? "has an empty set, as nothing in the image stands out from its background"
                : "shows the image as it was lit and seen; only its shadow and its reflection are added"
        );
        return picture;
    }

    private static Pixels Decode(Sprite sprite)
    {
        var box = new Rect(0, 0, sprite.Width, sprite.Height);
        var drawing =
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{sprite.Width}" height="{sprite.Height}">{new SvgBuilder("s-").Image(sprite.Png, box)}</svg>""";
        return SvgRenderer.Render(Encoding.UTF8.GetBytes(drawing), sprite.Width, sprite.Height);
    }

    private static Predicate<string> IsHead(string word) =>
        named =>
            WordNormalizer.Singular(named) == WordNormalizer.Singular(word)
            || named.EndsWith(word, StringComparison.Ordinal);
}
