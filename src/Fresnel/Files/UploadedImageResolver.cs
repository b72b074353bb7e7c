using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;

namespace Fresnel.Files;

/// <summary>Replaces references to uploaded files by their bytes.</summary>
internal sealed class UploadedImageResolver(FileStore files)
{
    private const long MaxImageBytes = 50 << 20;

    /// <param name="keyId">The key that the files must belong to.</param>
    /// <exception cref="GatewayException">The key has no such file, or it is too large for an image.</exception>
    public async ValueTask<GatewayRequest> ResolveAsync(
        GatewayRequest request,
        string keyId,
        CancellationToken cancellationToken
    ) =>
        request switch
        {
            ImageEditRequest edit => await ResolveAsync(edit, keyId, cancellationToken),
            ChatRequest chat => await ResolveAsync(chat, keyId, cancellationToken),
            _ => request,
        };

    private async ValueTask<ImageEditRequest> ResolveAsync(
        ImageEditRequest request,
        string keyId,
        CancellationToken cancellationToken
    )
    {
        if (
            request.Mask is not ImageSource.FileReference
            && !request.Images.Any(image => image.Source is ImageSource.FileReference)
        )
            return request;
        List<ImagePart> images = [];
        foreach (var image in request.Images)
            images.Add(image with { Source = await ResolveAsync(image.Source, image.Param, keyId, cancellationToken) });
        return request with
        {
            Images = images,
            Mask = request.Mask is { } mask ? await ResolveAsync(mask, "mask.file_id", keyId, cancellationToken) : null,
        };
    }

    /// <remarks>
    /// Drops the raw request body if a reference was replaced, because upstreams do not know the file id.
    /// </remarks>
    private async ValueTask<ChatRequest> ResolveAsync(
        ChatRequest request,
        string keyId,
        CancellationToken cancellationToken
    )
    {
        if (!request.Images.Any(image => image.Source is ImageSource.FileReference))
            return request;
        List<Message> messages = [];
        foreach (var message in request.Messages)
        {
            List<ContentPart> parts = [];
            foreach (var part in message.Parts)
                parts.Add(
                    part is ImagePart image
                        ? image with
                        {
                            Source = await ResolveAsync(
                                image.Source,
                                $"{image.Param}.file_id",
                                keyId,
                                cancellationToken
                            ),
                        }
                        : part
                );
            messages.Add(message with { Parts = parts });
        }
        return request with { Messages = messages, Body = null };
    }

    /// <param name="param">Path of the reference in the request.</param>
    /// <returns>The source itself if it is not an uploaded file.</returns>
    private async ValueTask<ImageSource> ResolveAsync(
        ImageSource source,
        string param,
        string keyId,
        CancellationToken cancellationToken
    )
    {
        if (source is not ImageSource.FileReference stored)
            return source;
        if (
            await files.FindAsync(stored.FileId, keyId, cancellationToken) is not { } file
            || files.Open(file) is not { } content
        )
            throw new GatewayException(ErrorKind.InvalidImage, $"No such File object: {stored.FileId}")
            {
                Param = param,
                Code = "image_file_not_found",
            };
        await using (content)
        {
            if (file.Bytes > MaxImageBytes)
                throw new GatewayException(
                    ErrorKind.InvalidImage,
                    $"The file {file.Id} has {file.Bytes} bytes; an image may have at most {MaxImageBytes}."
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
