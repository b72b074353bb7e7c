using System.Runtime.InteropServices;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fresnel.Server.Ingress;

/// <summary>Reads forms (<c>multipart/form-data</c>) as the vendors' clients send them.</summary>
internal static class MultipartForm
{
    private const int MaxParts = 128,
        MaxHeaders = 16,
        MaxHeaderBytes = 8 << 10,
        MaxBoundaryLength = 200;

    public static bool IsMultipart(HttpRequest request) =>
        request.ContentType is { } type
        && type.AsSpan().TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts of a form that is in memory: slices of it.</summary>
    /// <exception cref="GatewayException">It is not a form, or not a whole one.</exception>
    public static async ValueTask<IReadOnlyList<FormPart>> ReadAllAsync(
        ReadOnlyMemory<byte> body,
        string? contentType,
        CancellationToken cancellationToken
    )
    {
        MemoryMarshal.TryGetArray(body, out var array);
        var stream = new MemoryStream(array.Array!, array.Offset, array.Count, writable: false);
        List<FormPart> parts = [];
        await foreach (var (name, file, section) in ReadAsync(stream, contentType, body.Length, cancellationToken))
        {
            var start = (int)section.BaseStreamOffset!.Value;
            parts.Add(
                new FormPart(
                    name,
                    file,
                    section.ContentType,
                    body.Slice(start, await MeasureAsync(section.Body, cancellationToken))
                )
            );
        }
        return parts;
    }

    /// <summary>The parts of a form one after another. Each is read, as far as it matters, before the next is asked for.</summary>
    /// <param name="maxPartBytes">Most bytes a part may have.</param>
    /// <returns>A part's name, its file's name if it is one, and its content, which throws what is thrown here.</returns>
    /// <exception cref="GatewayException">It is not a form, or not a whole one.</exception>
    public static async IAsyncEnumerable<(string Name, string? File, MultipartSection Section)> ReadAsync(
        Stream body,
        string? contentType,
        long maxPartBytes,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reader = new MultipartReader(ParseBoundary(contentType), body)
        {
            HeadersCountLimit = MaxHeaders,
            HeadersLengthLimit = MaxHeaderBytes,
            BodyLengthLimit = maxPartBytes,
        };
        for (var count = 0; await ReadSectionAsync(reader, cancellationToken) is { } section; count++)
        {
            if (count == MaxParts)
                throw Malformed($"it has more than {MaxParts} parts");
            var (name, file) = ParseNames(section.ContentDisposition);
            yield return (
                name is { Length: > 0 } ? name : throw Malformed($"part {count + 1} has no name"),
                file,
                section
            );
        }
    }

    /// <summary>What a malformed form is to a caller; null: not that.</summary>
    public static GatewayException? MapError(Exception error) =>
        error switch
        {
            InvalidDataException => Malformed("one of its parts is longer, or has longer headers, than is read here"),
            BadHttpRequestException badRequest => GatewayException.InvalidRequest(
                $"The request body could not be read to its end: {badRequest.Message}",
                null
            ),
            IOException => Malformed("it ends before its last boundary"),
            _ => null,
        };

    private static async Task<MultipartSection?> ReadSectionAsync(
        MultipartReader reader,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception error) when (MapError(error) is { } mapped)
        {
            throw mapped;
        }
    }

    private static async Task<int> MeasureAsync(Stream part, CancellationToken cancellationToken)
    {
        try
        {
            await part.DrainAsync(cancellationToken);
            return (int)part.Length;
        }
        catch (Exception error) when (MapError(error) is { } mapped)
        {
            throw mapped;
        }
    }

    private static (string? Name, string? File) ParseNames(string? disposition)
    {
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var header))
            return default;
        try
        {
            var file = header.FileNameStar.HasValue
                ? header.FileNameStar
                : HeaderUtilities.RemoveQuotes(header.FileName);
            return (HeaderUtilities.RemoveQuotes(header.Name).ToString(), file.HasValue ? file.ToString() : null);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return default; // the parser stumbles over "filename*" without a value, or in a character set that is no longer read
        }
    }

    private static string ParseBoundary(string? contentType)
    {
        if (
            !MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
            throw new GatewayException(
                ErrorKind.UnsupportedMediaType,
                "The content type is no form. Send multipart/form-data with a boundary."
            );
        return HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= MaxBoundaryLength } boundary
            ? boundary.ToString()
            : throw Malformed($"its content type has no boundary of 1 to {MaxBoundaryLength} characters");
    }

    private static GatewayException Malformed(string reason) =>
        GatewayException.InvalidRequest(
            $"We could not read the form of your request: {reason}. Send it again as multipart/form-data.",
            null
        );
}
