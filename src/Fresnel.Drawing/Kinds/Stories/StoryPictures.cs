namespace Fresnel.Drawing.Kinds.Stories;

/// <summary>Things of the picture library that the list of props does not have.</summary>
internal static class StoryPictures
{
    // Of PictureIndex: lower scores are words that only look alike.
    private const double ClearMatch = 0.95;
    private const double Height = 0.3;

    public static StoryProp? Find(string word, DrawingAssets assets, string language)
    {
        if (word.Length is < 3 or > 40)
            return null;
        if (assets.Pictures.Find([(word, 1.2)], language) is not [var best, ..] || best.Score < ClearMatch)
            return null;
        return assets.Shapes.Get(best.Picture) is null
            ? null
            : new StoryProp(word, Height, PropPlace.Floor, best.Picture);
    }
}
