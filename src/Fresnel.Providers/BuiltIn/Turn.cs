using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.BuiltIn;

/// <summary>What a conversation asks now: the words of the user since the last answer, and the images they are about.</summary>
/// <param name="Words">Empty when only images were sent.</param>
internal sealed record Turn(string Words, IReadOnlyList<ImagePart> Images)
{
    /// <summary>Images of the latest turn; a turn without any asks about those of the turns before it.</summary>
    /// <exception cref="GatewayException">A part is neither text nor image.</exception>
    public static Turn Of(ChatRequest request)
    {
        foreach (var message in request.Messages)
        {
            if (message.Parts.OfType<OpaquePart>().FirstOrDefault() is { } other)
                throw GatewayException.InvalidRequest(
                    $"Unsupported content: the built-in model reads text and images, and '{other.Type}' is neither. Leave it out.",
                    other.Param,
                    "unsupported_content"
                );
        }

        var latest = request.Messages.Count;
        while (latest > 0 && request.Messages[latest - 1].Role != Role.Assistant)
            latest--;
        var words = request
            .Messages.Skip(latest)
            .Where(message => message.Role == Role.User)
            .Select(message => message.Text.Trim())
            .Where(text => text.Length > 0);

        IReadOnlyList<ImagePart> images = [.. request.Messages.Skip(latest).SelectMany(ImagesOf)];
        for (var earlier = latest - 1; images.Count == 0 && earlier >= 0; earlier--)
            images = [.. ImagesOf(request.Messages[earlier])];
        return new Turn(string.Join('\n', words), images);
    }

    private static IEnumerable<ImagePart> ImagesOf(Message message) => message.Parts.OfType<ImagePart>();
}
