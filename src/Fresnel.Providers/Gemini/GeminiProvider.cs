using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Gemini;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Gemini;

/// <summary>Google's Gemini API, with an API key. Translation is in <see cref="GeminiDialect"/>; retries are in routing.</summary>
public sealed class GeminiProvider : IProvider, IDisposable
{
    /// <summary>Source: Gemini API, image understanding: formats, and 100 MB a request of base64.</summary>
    private static readonly ImageRules Rules = new()
    {
        Formats = ["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"],
        LargestFile = 70_000_000,
    };

    private readonly HttpUpstream _upstream;
    private readonly ImageAdapter? _adapter;
    private readonly string _root,
        _query;
    private readonly string? _key;

    /// <param name="adapter">Makes input images fit; null: they go as they are.</param>
    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    /// <exception cref="ArgumentException">There is no base URL, or it is not http or https.</exception>
    public GeminiProvider(
        ProviderSettings settings,
        ImageAdapter? adapter,
        TimeProvider time,
        HttpMessageHandler? handler = null
    )
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } address)
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address, for example https://generativelanguage.googleapis.com/v1beta."
            );
        (_adapter, _upstream) = (adapter, new HttpUpstream(settings, time, handler));
        (_root, _query) = (address.GetLeftPart(UriPartial.Path).TrimEnd('/'), address.Query.TrimStart('?'));
        _key = settings.ApiKey is { Length: > 0 } key ? key : null;
    }

    public string Name => _upstream.Name;

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var relayed = request.Body?.Format == GeminiDialect.Generate; // its caller knows what images are taken here
        if (_adapter is not null && !relayed && InputImages.Of(request).Any())
        {
            (request, var notes) = await _adapter.AdaptAsync(request, Rules, cancellationToken);
            if (notes.Count > 0)
                yield return Frame.Of([.. notes]);
        }
        var frames = request switch
        {
            Converse converse => ConverseAsync(converse, deployment, relayed, cancellationToken),
            ImageRequest drawing => SeveralPictures.DrawAsync(
                drawing,
                (one, left) => DrawAsync(one, deployment, left),
                cancellationToken
            ),
            Embed embed => EmbedAsync(embed, deployment, cancellationToken),
            _ => throw new GatewayException(
                ErrorKind.Unsupported,
                $"The provider '{Name}' cannot serve this kind of call."
            ),
        };
        var (format, compression) = request is ImageRequest wish
            ? (wish.Format, wish.Compression)
            : ((request as Converse)?.Image?.Format, (request as Converse)?.Image?.Compression);
        if (format is { } asked && !relayed) // Gemini draws in the format it likes
            frames = AnswerFormat.ConvertAsync(frames, asked, compression, cancellationToken);
        await foreach (var frame in frames)
            yield return PictureSize.Fill(frame);
    }

    public void Dispose() => _upstream.Dispose();

    private IAsyncEnumerable<Frame> ConverseAsync(
        Converse request,
        Deployment deployment,
        bool relayed,
        CancellationToken cancellationToken
    )
    {
        var reader = new GenerateReader(Name, relayed);
        return SendAsync(
            request,
            deployment,
            request.Stream ? "streamGenerateContent" : "generateContent",
            GeminiDialect.WriteGenerate(request, deployment.Model),
            new AnswerReading(GeminiDialect.Generate, reader.ReadBody, reader.ReadEvent, () => reader.Ended, ReadError),
            cancellationToken
        );
    }

    private IAsyncEnumerable<Frame> DrawAsync(
        ImageRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        var reader = new GenerateReader(Name, drawing: true);
        return SendAsync(
            request,
            deployment,
            "generateContent",
            GeminiDialect.WriteImage(request),
            new AnswerReading(GeminiDialect.Generate, reader.ReadBody, reader.ReadEvent, () => reader.Ended, ReadError),
            cancellationToken
        );
    }

    private IAsyncEnumerable<Frame> EmbedAsync(
        Embed request,
        Deployment deployment,
        CancellationToken cancellationToken
    )
    {
        var reader = new EmbedReader(Name);
        return SendAsync(
            request,
            deployment,
            GeminiDialect.IsSingle(request) ? "embedContent" : "batchEmbedContents",
            GeminiDialect.WriteEmbed(request, ModelOf(deployment)),
            new AnswerReading(
                GeminiDialect.Embed,
                reader.ReadBody,
                (raw, _) => reader.ReadBody(raw),
                () => true,
                ReadError
            ),
            cancellationToken
        );
    }

    private IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        string method,
        IReadOnlyList<ReadOnlyMemory<byte>> body,
        AnswerReading reading,
        CancellationToken cancellationToken
    )
    {
        var query = string.Join('&', new[] { request.Stream ? "alt=sse" : "", _query }.Where(part => part.Length > 0));
        var message = new HttpRequestMessage(
            HttpMethod.Post,
            $"{_root}/models/{Uri.EscapeDataString(ModelOf(deployment))}:{method}{(query.Length > 0 ? "?" : "")}{query}"
        )
        {
            Content = new SegmentsContent(body),
        };
        if (_key is not null)
            message.Headers.TryAddWithoutValidation("x-goog-api-key", _key);
        return _upstream.SendAsync(message, request, reading, cancellationToken);
    }

    /// <summary>Without what Google, or an aggregator, puts before the name.</summary>
    private static string ModelOf(Deployment deployment)
    {
        foreach (var prefix in new[] { "models/", "google/" })
        {
            if (deployment.Model.StartsWith(prefix, StringComparison.Ordinal))
                return deployment.Model[prefix.Length..];
        }
        return deployment.Model;
    }

    private GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) =>
        ErrorReader.Read(Name, status, body, retryAfter);
}
