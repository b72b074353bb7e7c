using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Ingress;

/// <summary>Puts the bytes of uploaded files in the places that name them.</summary>
internal sealed class StoredImages(Stores stores)
{
    private const long Largest = 50 << 20;

    /// <exception cref="GatewayException">The caller has no such file, or it is too large for an image.</exception>
    public async ValueTask<EditImage> FillAsync(EditImage request, Caller caller, CancellationToken cancellationToken)
    {
        if (request.Mask is not ImageSource.Stored && !request.Images.Any(image => image.Source is ImageSource.Stored))
            return request;
        List<ImagePart> images = [];
        foreach (var image in request.Images)
            images.Add(image with { Source = await FillAsync(image.Source, image.Param, caller, cancellationToken) });
        return request with
        {
            Images = images,
            Mask = request.Mask is { } mask ? await FillAsync(mask, "mask.file_id", caller, cancellationToken) : null,
        };
    }

    /// <remarks>Where a file was put in, the request's body is gone: it names what an upstream does not have.</remarks>
    /// <inheritdoc cref="FillAsync(EditImage, Caller, CancellationToken)"/>
    public async ValueTask<Converse> FillAsync(Converse request, Caller caller, CancellationToken cancellationToken)
    {
        if (!request.Images.Any(image => image.Source is ImageSource.Stored))
            return request;
        List<Message> messages = [];
        foreach (var message in request.Messages)
        {
            List<Part> parts = [];
            foreach (var part in message.Parts)
                parts.Add(
                    part is ImagePart image
                        ? image with
                        {
                            Source = await FillAsync(image.Source, $"{image.Param}.file_id", caller, cancellationToken),
                        }
                        : part
                );
            messages.Add(message with { Parts = parts });
        }
        return request with { Messages = messages, Body = null };
    }

    /// <param name="param">Where it stood in the request.</param>
    /// <returns>The source itself when it is no uploaded file.</returns>
    /// <inheritdoc cref="FillAsync(EditImage, Caller, CancellationToken)"/>
    public async ValueTask<ImageSource> FillAsync(
        ImageSource source,
        string param,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (source is not ImageSource.Stored stored)
            return source;
        if (
            await stores.Files.FindAsync(stored.FileId, caller.KeyId, cancellationToken) is not { } file
            || stores.Files.Open(file) is not { } content
        )
            throw new GatewayException(ErrorKind.InvalidImage, $"No such File object: {stored.FileId}")
            {
                Param = param,
                Code = "image_file_not_found",
            };
        await using (content)
        {
            if (file.Bytes > Largest)
                throw new GatewayException(
                    ErrorKind.InvalidImage,
                    $"The file {file.Id} has {file.Bytes} bytes; an image may have at most {Largest}."
                )
                {
                    Param = param,
                    Code = "image_file_too_large",
                };
            var bytes = new byte[file.Bytes];
            await content.ReadExactlyAsync(bytes, cancellationToken);
            return new ImageSource.Bytes(bytes, "application/octet-stream");
        }
    }
}
