using System.Runtime.InteropServices;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fresnel.Server.Ingress;

/// <summary>Reads <c>multipart/form-data</c> bodies.</summary>
internal static class MultipartForm
{
    private const int MaxParts = 128,
        MaxHeaders = 16,
        MaxHeaderBytes = 8 << 10,
        MaxBoundaryLength = 200;

    public static bool IsMultipart(HttpRequest request) =>
        request.ContentType is { } type
        && type.AsSpan().TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    /// <returns>Null: the body is no form.</returns>
    public static string? BoundaryOf(HttpRequest request) =>
        IsMultipart(request)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 } boundary
            ? boundary.ToString()
            : null;

    /// <summary>Reads the parts of a buffered form, as slices of it.</summary>
    /// <exception cref="GatewayException">The body is not a form, or incomplete.</exception>
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

    /// <summary>Reads the parts of a form in order. Read a part before requesting the next one.</summary>
    /// <param name="maxPartBytes">Maximum bytes of a part.</param>
    /// <returns>
    /// The part's name, its file name if it is a file, and its content, which throws the same exceptions.
    /// </returns>
    /// <exception cref="GatewayException">The body is not a form, or incomplete.</exception>
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

    /// <summary>Maps a parser exception to a caller error; null: another exception.</summary>
    public static GatewayException? MapError(Exception error) =>
        error switch
        {
            InvalidDataException => Malformed("a part or its headers are too long"),
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
            return default; // the parser fails on "filename*" without a value or with an unsupported character set
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
                "The content type is not a form. Send multipart/form-data with a boundary."
            );
        return HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= MaxBoundaryLength } boundary
            ? boundary.ToString()
            : throw Malformed($"its content type has no boundary of 1 to {MaxBoundaryLength} characters");
    }

    private static GatewayException Malformed(string reason) =>
        GatewayException.InvalidRequest($"The form could not be read: {reason}. Send it as multipart/form-data.", null);
}
