using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Compatible;

/// <summary>Any server that speaks OpenAI's chat completions, images, embeddings and moderations. Translation is in <see cref="OpenAIDialect"/>; retries are in routing.</summary>
public sealed class CompatibleProvider : IProvider, IDisposable
{
    /// <summary>Hardly anything but a phone reads what phones write; of the rest the upstream is the judge.</summary>
    private static readonly ImageRules Rules = new() { Formats = ["image/png", "image/jpeg", "image/webp", "image/gif"], TakesUrls = true, TakesAnimation = true, TakesUnknown = true };

    private readonly HttpUpstream _upstream;
    private readonly ImageAdapter? _adapter;
    private readonly Uri _chat, _images, _edits, _embeddings, _moderations;
    private readonly AuthenticationHeaderValue? _credential;

    /// <param name="adapter">Makes input images fit; null: they go as they are.</param>
    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    /// <exception cref="ArgumentException">There is no base URL, or it is not http or https.</exception>
    public CompatibleProvider(ProviderSettings settings, ImageAdapter? adapter, TimeProvider time, HttpMessageHandler? handler = null)
    {
        if (settings.BaseUrl is not { IsAbsoluteUri: true, Scheme: "http" or "https" } address)
            throw new ArgumentException($"Provider '{settings.Name}': base_url must be an http or https address, for example https://api.example.org/v1.");
        (_adapter, _upstream) = (adapter, new HttpUpstream(settings, time, handler));
        var root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _chat = At("chat/completions");
        _images = At("images/generations");
        _edits = At("images/edits");
        _embeddings = At("embeddings");
        _moderations = At("moderations");
        _credential = settings.ApiKey is { Length: > 0 } key ? new AuthenticationHeaderValue("Bearer", key) : null;

        Uri At(string path) => new($"{root}/{path}{address.Query}");
    }

    public string Name => _upstream.Name;

    public IAsyncEnumerable<Frame> SendAsync(GatewayRequest request, Deployment deployment, CancellationToken cancellationToken) =>
        _adapter is { } adapter && InputImages.Of(request).Any() ? AdaptAsync(adapter, request, deployment, cancellationToken) : Send(request, deployment, cancellationToken);

    public void Dispose() => _upstream.Dispose();

    private async IAsyncEnumerable<Frame> AdaptAsync(ImageAdapter adapter, GatewayRequest request, Deployment deployment, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rules = deployment.Capabilities.InputFormats is { Count: > 0 } formats ? Rules with { Formats = [.. formats.Select(format => $"image/{format.ToString().ToLowerInvariant()}")] } : Rules;
        var (adapted, notes) = await adapter.AdaptAsync(request, request is EditImage ? rules with { TakesUrls = false } : rules, cancellationToken); // a form holds files
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);
        await foreach (var frame in Send(adapted, deployment, cancellationToken))
            yield return frame;
    }

    private IAsyncEnumerable<Frame> Send(GatewayRequest request, Deployment deployment, CancellationToken cancellationToken)
    {
        switch (request)
        {
            case Converse converse:
                var chat = new ChatReader(Name);
                return SendAsync(
                    _chat, OpenAIDialect.WriteChat(converse, deployment.Model), request,
                    new AnswerReading(OpenAIDialect.Chat, chat.ReadBody, chat.ReadEvent, () => chat.Ended, ReadError), cancellationToken);
            case ImageRequest drawing:
                var images = new ImagesReader(Name);
                var reading = new AnswerReading(OpenAIDialect.Images, images.ReadBody, images.ReadEvent, () => images.Ended, ReadError);
                return drawing is EditImage edit
                    ? SendAsync(_edits, OpenAIDialect.WriteEdit(edit, deployment.Model), request, reading, cancellationToken)
                    : SendAsync(_images, OpenAIDialect.WriteGenerate((GenerateImage)drawing, deployment.Model), request, reading, cancellationToken);
            case Embed embed:
                var vectors = new EmbeddingsReader(Name, embed);
                return SendAsync(_embeddings, OpenAIDialect.WriteEmbed(embed, deployment.Model), request, Whole(OpenAIDialect.Embeddings, vectors.ReadBody), cancellationToken);
            case Moderate moderate:
                var verdicts = new ModerationsReader(Name);
                return SendAsync(_moderations, OpenAIDialect.WriteModerate(moderate, deployment.Model), request, Whole(OpenAIDialect.Moderations, verdicts.ReadBody), cancellationToken);
            default:
                throw new GatewayException(ErrorKind.Unsupported, $"The provider '{Name}' cannot serve this kind of call.");
        }
    }

    /// <summary>An answer that is never streamed.</summary>
    private AnswerReading Whole(WireFormat format, Func<ReadOnlyMemory<byte>, Frame> read) => new(format, read, (raw, _) => read(raw), () => true, ReadError);

    private IAsyncEnumerable<Frame> SendAsync(
        Uri address, IReadOnlyList<ReadOnlyMemory<byte>> body, GatewayRequest request, AnswerReading reading, CancellationToken cancellationToken) =>
        SendAsync(address, new WireContent("application/json", body), request, reading, cancellationToken);

    private IAsyncEnumerable<Frame> SendAsync(Uri address, WireContent body, GatewayRequest request, AnswerReading reading, CancellationToken cancellationToken)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, address) { Content = new SegmentsContent(body.Pieces, body.MediaType) };
        message.Headers.Authorization = _credential;
        return _upstream.SendAsync(message, request, reading, cancellationToken);
    }

    private GatewayException ReadError(int status, ReadOnlyMemory<byte> body, TimeSpan? retryAfter) => ErrorReader.Read(Name, status, body, retryAfter);
}
