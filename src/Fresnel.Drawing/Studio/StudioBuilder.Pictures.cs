using System.Text;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <content>Pictures that stand in the set in place of a product.</content>
internal sealed partial class StudioBuilder
{
    /// <summary>The best picture of the library.</summary>
    private FlatPicture? FindPicture()
    {
        var words = WordNormalizer.Split(brief.Product.Name).Select(word => (word, 1.0)).ToList();
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
        if (found is not [{ Score: >= 0.55 } best, ..] || assets.Sprites.Get(best.Picture, 1024) is not { } sprite)
        {
            _limitations.Add($"has no model and no picture of \"{brief.Product.Name}\", so the set is empty");
            return null;
        }

        _shown.Add(brief.Product.Name);
        _limitations.Add(
            $"shows \"{brief.Product.Name}\" as a picture of {best.Picture.Replace('-', ' ')}, for which there is no studio model"
        );
        return FlatPicture.Of(Decode(sprite));
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
