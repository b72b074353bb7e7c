namespace Fresnel.Engine.Chat;

/// <summary>The part of a conversation that the response is about: user text since the last response, and its images.</summary>
/// <param name="Prompt">Empty when only images were sent.</param>
/// <param name="Images">With the index of each among all images of the conversation.</param>
internal sealed record CurrentTurn(string Prompt, IReadOnlyList<(int Index, InputImage Image)> Images)
{
    /// <summary>Whether the latest turn has images of its own.</summary>
    public bool HasNewImages { get; private init; }

    /// <summary>Takes the images of the latest turn; where it has none, those of the latest earlier message with any.</summary>
    public static CurrentTurn Of(IReadOnlyList<ModelMessage> messages)
    {
        var start = messages.Count;
        while (start > 0 && messages[start - 1].Role != ModelRole.Assistant)
            start--;
        var prompt = messages
            .Skip(start)
            .Where(message => message.Role == ModelRole.User)
            .Select(message => message.Text.Trim())
            .Where(text => text.Length > 0);

        var images = messages
            .SelectMany((message, at) => message.Images.Select(image => (Message: at, Image: image)))
            .Select((entry, index) => (entry.Message, Index: index, entry.Image))
            .ToList();
        var hasNewImages = images.Exists(image => image.Message >= start);
        var first = hasNewImages ? start : images.LastOrDefault().Message;
        return new CurrentTurn(
            string.Join('\n', prompt),
            [.. images.Where(image => image.Message >= first).Select(image => (image.Index, image.Image))]
        )
        {
            HasNewImages = hasNewImages,
        };
    }
}
