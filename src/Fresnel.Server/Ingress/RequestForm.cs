using System.Runtime.InteropServices;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Fresnel.Server.Ingress;

/// <summary>Reads forms (<c>multipart/form-data</c>) as the vendors' clients send them.</summary>
internal static class RequestForm
{
    private const int MostParts = 128,
        MostHeaders = 16,
        LongestHeaders = 8 << 10,
        LongestBoundary = 200;

    public static bool IsForm(HttpRequest request) =>
        request.ContentType is { } type
        && type.AsSpan().TrimStart().StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The parts of a form that is in memory: slices of it.</summary>
    /// <exception cref="GatewayException">It is not a form, or not a whole one.</exception>
    public static async ValueTask<IReadOnlyList<FormPart>> SplitAsync(
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
                    body.Slice(start, await LengthAsync(section.Body, cancellationToken))
                )
            );
        }
        return parts;
    }

    /// <summary>The parts of a form one after another. Each is read, as far as it matters, before the next is asked for.</summary>
    /// <param name="longest">Most bytes a part may have.</param>
    /// <returns>A part's name, its file's name if it is one, and its content, which throws what is thrown here.</returns>
    /// <exception cref="GatewayException">It is not a form, or not a whole one.</exception>
    public static async IAsyncEnumerable<(string Name, string? File, MultipartSection Section)> ReadAsync(
        Stream body,
        string? contentType,
        long longest,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reader = new MultipartReader(BoundaryOf(contentType), body)
        {
            HeadersCountLimit = MostHeaders,
            HeadersLengthLimit = LongestHeaders,
            BodyLengthLimit = longest,
        };
        for (var count = 0; await NextAsync(reader, cancellationToken) is { } section; count++)
        {
            if (count == MostParts)
                throw Malformed($"it has more than {MostParts} parts");
            var (name, file) = NamesOf(section.ContentDisposition);
            yield return (
                name is { Length: > 0 } ? name : throw Malformed($"part {count + 1} has no name"),
                file,
                section
            );
        }
    }

    /// <summary>What a malformed form is to a caller; null: not that.</summary>
    public static GatewayException? Name(Exception error) =>
        error switch
        {
            InvalidDataException => Malformed("one of its parts is longer, or has longer headers, than is read here"),
            BadHttpRequestException broken => GatewayException.Invalid(
                $"The request body could not be read to its end: {broken.Message}",
                null
            ),
            IOException => Malformed("it ends before its last boundary"),
            _ => null,
        };

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (Exception error) when (Name(error) is { } named)
        {
            throw named;
        }
    }

    private static async Task<int> LengthAsync(Stream part, CancellationToken cancellationToken)
    {
        try
        {
            await part.DrainAsync(cancellationToken);
            return (int)part.Length;
        }
        catch (Exception error) when (Name(error) is { } named)
        {
            throw named;
        }
    }

    private static (string? Name, string? File) NamesOf(string? disposition)
    {
        if (!ContentDispositionHeaderValue.TryParse(disposition, out var names))
            return default;
        try
        {
            var file = names.FileNameStar.HasValue ? names.FileNameStar : HeaderUtilities.RemoveQuotes(names.FileName);
            return (HeaderUtilities.RemoveQuotes(names.Name).ToString(), file.HasValue ? file.ToString() : null);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return default; // the parser stumbles over "filename*" without a value, or in a character set that is no longer read
        }
    }

    private static string BoundaryOf(string? contentType)
    {
        if (
            !MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        )
            throw new GatewayException(
                ErrorKind.UnsupportedMediaType,
                "The content type is no form. Send multipart/form-data with a boundary."
            );
        return HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary.ToString()
            : throw Malformed($"its content type has no boundary of 1 to {LongestBoundary} characters");
    }

    private static GatewayException Malformed(string how) =>
        GatewayException.Invalid(
            $"We could not read the form of your request: {how}. Send it again as multipart/form-data.",
            null
        );
}
