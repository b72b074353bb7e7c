using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.Images;

/// <summary>Makes a request's images fit an upstream: fetched, converted or reduced only where it could not take them as they are.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ImageAdapter(ImageFetch fetch)
{
    /// <returns>The request itself where nothing had to be done, and a note on each image that was touched.</returns>
    /// <exception cref="GatewayException">An image cannot be fetched or read; blames its place in the request.</exception>
    public async ValueTask<(T Request, IReadOnlyList<Noted> Notes)> AdaptAsync<T>(T request, ImageRules rules, CancellationToken cancellationToken)
        where T : GatewayRequest
    {
        if (rules.TakesUrls || request is not Converse converse || !converse.Images.Any(image => image.Source is ImageSource.Url))
            return (request, []);
        List<Noted> notes = [];
        var messages = new List<Message>(converse.Messages.Count);
        foreach (var message in converse.Messages)
        {
            var parts = new List<Part>(message.Parts.Count);
            foreach (var part in message.Parts)
            {
                if (part is not ImagePart { Source: ImageSource.Url url } image)
                {
                    parts.Add(part);
                    continue;
                }
                var file = await fetch(url.Address, cancellationToken);
                parts.Add(image with { Source = new ImageSource.Bytes(file, "application/octet-stream") });
                notes.Add(new Noted($"{image.Param}: fetched"));
            }
            messages.Add(message with { Parts = parts });
        }
        return ((T)(GatewayRequest)(converse with { Messages = messages }), notes);
    }
}
