using System.Text.RegularExpressions;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Things of the picture library that the list of props does not have.</summary>
internal static class StoryPictures
{
    // Of PictureIndex: lower scores are words that only look alike.
    private const double ClearMatch = 0.95;
    private const double Height = 0.3;

    /// <summary>Signs of the hand and weather maps, which no word of a scene means.</summary>
    private static readonly Regex s_gestures = PromptRegex.Create(
        "^(leg|foot|ear|eye|eyes|nose|mouth|tongue|brain|lungs|tooth|biting-lip|flexed-biceps)$|index-pointing|-hand|hand-|hands|finger|fist|thumbs|palm-up|palms|speech-balloon|thought|-button|sweat-droplets|dashing",
        RegexOptions.None
    );

    public static StoryProp? Find(string word, DrawingAssets assets, string language)
    {
        if (word.Length > 40 || word.Length < 3 && !WordNormalizer.IsUnsegmented(word))
            return null;
        return Singulars(word, language)
            .Select(each => Look(each, assets, language))
            .FirstOrDefault(each => each is not null);
    }

    /// <summary>The word, and what it may be the plural of.</summary>
    private static IEnumerable<string> Singulars(string word, string language)
    {
        yield return word;
        if (language is "fr" or "es" or "pt" && word.EndsWith('s'))
            yield return word[..^1];
        if (language is not "it" || word.Length < 4)
            yield break;
        if (word[^1] == 'e')
            yield return word[..^1] + "a";
        if (word[^1] == 'i')
            yield return word[..^1] + "o";
        if (word[^1] == 'i')
            yield return word[..^1] + "e";
    }

    private static StoryProp? Look(string word, DrawingAssets assets, string language)
    {
        if (assets.Pictures.Find([(word, 1.2)], language) is not [var best, ..] || best.Score < ClearMatch)
            return null;
        return assets.Shapes.Get(best.Picture) is null || s_gestures.IsMatch(best.Picture)
            ? null
            : best.Picture switch
            {
                "door" => new StoryProp(word, 2.1, PropPlace.Big, best.Picture),
                "postbox" => new StoryProp(word, 1.3, PropPlace.Big, best.Picture),
                _ when StoryData.SizeOf(best.Picture) is { } size => new StoryProp(
                    word,
                    size.Height,
                    size.Place,
                    best.Picture
                ),
                _ => new StoryProp(word, Height, PropPlace.Floor, best.Picture),
            };
    }
}
