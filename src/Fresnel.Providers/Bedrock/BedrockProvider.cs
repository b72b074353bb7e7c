using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Fresnel.Contracts;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Bedrock;
using Fresnel.Dialects.Bedrock.EventStream;
using Fresnel.Providers.Http;
using Fresnel.Providers.Images;

namespace Fresnel.Providers.Bedrock;

/// <summary>Calls Amazon Bedrock: Converse for conversations, Nova Canvas for pictures. Translation is in <see cref="BedrockDialect"/>.</summary>
public sealed class BedrockProvider : IProvider, IDisposable
{
    private static readonly ImageRules s_seeing = new()
    {
        Formats = ["image/png", "image/jpeg", "image/gif", "image/webp"],
        TakesAnimation = true,
        LargestFile = 3_750_000,
        LongestSide = 8000,
    };
    private static readonly ImageRules s_drawing = new() { Formats = ["image/png", "image/jpeg"], LongestSide = 4096 };
    private static readonly UriCreationOptions s_exact = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpUpstream _upstream;
    private readonly ImageAdapter _images;
    private readonly BedrockCredential _credential;
    private readonly string _root;

    /// <param name="images">Makes input images fit.</param>
    /// <exception cref="ArgumentException">Nobody says in which region it runs, or the base URL is not http or https.</exception>
    public BedrockProvider(ProviderSettings settings, ImageAdapter images, TimeProvider time)
        : this(settings, images, time, null, null) { }

    /// <param name="handler">What carries the calls; null: a pool of connections of its own.</param>
    /// <param name="credentials">What signs them where there is no key; null: whatever this machine has.</param>
    internal BedrockProvider(
        ProviderSettings settings,
        ImageAdapter images,
        TimeProvider time,
        HttpMessageHandler? handler,
        AWSCredentials? credentials
    )
    {
        var region =
            settings.Region
            ?? Environment.GetEnvironmentVariable("AWS_REGION")
            ?? Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION");
        if (string.IsNullOrEmpty(region))
            throw new ArgumentException(
                $"Provider '{settings.Name}': region must be set, for example us-east-1 (or the environment variable AWS_REGION)."
            );
        if (region.Any(letter => !char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-'))
            throw new ArgumentException(
                $"Provider '{settings.Name}': region must be one of AWS's names, for example us-east-1."
            );
        var address = settings.BaseUrl ?? new Uri($"https://bedrock-runtime.{region}.amazonaws.com");
        if (address is not { IsAbsoluteUri: true, Scheme: "http" or "https" })
            throw new ArgumentException(
                $"Provider '{settings.Name}': base_url must be an http or https address, or be left out."
            );
        _root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        (_images, _upstream) = (images, new HttpUpstream(settings, time, handler));
        var key = settings.ApiKey ?? Environment.GetEnvironmentVariable("AWS_BEARER_TOKEN_BEDROCK");
        _credential = new BedrockCredential(
            settings.Name,
            string.IsNullOrEmpty(key) ? null : key,
            region,
            credentials,
            time
        );
    }

    public string Name => _upstream.Name;

    public async IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var drawing = BedrockDialect.IsCanvas(deployment.Model);
        if (!drawing && (request as Converse)?.Images.ElementAtOrDefault(BedrockDialect.MostImages) is { } tooMany)
            throw GatewayException.Invalid(
                $"Invalid 'messages': too many images. The provider that serves this call takes {BedrockDialect.MostImages}.",
                tooMany.Param,
                "array_above_max_length"
            );
        var (fitted, notes) = await _images.AdaptAsync(request, drawing ? s_drawing : s_seeing, cancellationToken);
        if (notes.Count > 0)
            yield return Frame.Of([.. notes]);
        var frames = (fitted, drawing) switch
        {
            (ImageRequest picture, true) => DrawAsync(picture, deployment.Model, cancellationToken),
            (Converse converse, true) => DrawInAConversationAsync(converse, deployment.Model, cancellationToken),
            (Converse converse, false) => ConverseAsync(converse, deployment.Model, cancellationToken),
            _ => throw new GatewayException(
                ErrorKind.Unsupported,
                $"The provider '{Name}' cannot serve this kind of call with the model '{deployment.Model}'."
            ),
        };
        await foreach (var frame in frames)
            yield return frame;
    }

    public void Dispose() => _upstream.Dispose();

    private async IAsyncEnumerable<Frame> ConverseAsync(
        Converse request,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        if (request.WantsImages is true)
            throw new GatewayException(
                ErrorKind.Unsupported,
                $"The model '{model}' of the provider '{Name}' draws no images (capability image_output)."
            )
            {
                Param = "modalities",
            };
        var reader = new ConverseReader(Name, model, request);
        var reading = Reading(BedrockDialect.Converse, reader.ReadBody, reader.ReadEvent, () => reader.Ended) with
        {
            StreamType = BedrockDialect.StreamType,
            Cut = static () => new EventStreamReader(),
        };
        var frames = CallAsync(
            model,
            request.Stream ? "converse-stream" : "converse",
            BedrockDialect.WriteConverse(request, model),
            request,
            reading,
            cancellationToken
        );
        await foreach (var frame in frames)
            yield return frame;
    }

    private async IAsyncEnumerable<Frame> DrawAsync(
        ImageRequest asked,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        // Left to itself it draws the same picture for the same words.
        var request = asked with
        {
            Stream = false,
            Seed = asked.Seed ?? Random.Shared.Next(),
        };
        var inPlace = request is EditImage { Mask: not null };
        ImageSize? size = inPlace ? null : BedrockDialect.CanvasSize(request.Size);
        if (!inPlace && request.Size is { } wished && wished != size)
            yield return Frame.Of(new Noted($"size {wished} made {size}, the nearest this model draws"));
        var body = request switch
        {
            EditImage edit => BedrockDialect.WriteEdit(await CanvasImages.PrepareAsync(edit, cancellationToken)),
            _ => BedrockDialect.WriteGenerate((GenerateImage)request),
        };
        var reader = new CanvasReader(Name, size, request.Quality == "high" ? "high" : "medium");
        var reading = Reading(BedrockDialect.Canvas, reader.ReadBody, (_, _) => default, () => true);
        var frames = CallAsync(model, "invoke", body, request, reading, cancellationToken);
        if (request.Format is ImageFormat.Jpeg or ImageFormat.Webp)
            frames = AnswerFormat.ConvertAsync(frames, request.Format.Value, request.Compression, cancellationToken);
        await foreach (var frame in frames)
            yield return frame;
    }

    /// <summary>The user's last words are the prompt, and pictures beside them what is varied.</summary>
    private async IAsyncEnumerable<Frame> DrawInAConversationAsync(
        Converse request,
        string model,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var turn =
            request.Messages.LastOrDefault(message => message.Role == Role.User)
            ?? throw GatewayException.Invalid("There is no user's message that says what to draw.", "messages");
        ImagePart[] images = [.. turn.Parts.OfType<ImagePart>()];
        ImageRequest bare =
            images.Length == 0
                ? new GenerateImage { Model = request.Model, Prompt = turn.Text }
                : new EditImage
                {
                    Model = request.Model,
                    Prompt = turn.Text,
                    Images = images,
                    InputFidelity = request.Image?.InputFidelity,
                };
        var picture = bare with
        {
            Count = request.Count,
            Seed = request.Seed,
            Size = request.Image?.Size,
            Quality = request.Image?.Quality,
            Format = request.Image?.Format,
            Compression = request.Image?.Compression,
            Background = request.Image?.Background,
        };
        await foreach (var frame in DrawAsync(picture, model, cancellationToken))
        {
            if (!frame.Events.Any(item => item is ImageReady))
            {
                yield return frame;
                continue;
            }
            // Each picture is an answer of its own, as text would be.
            ImageReady[] drawn = [.. frame.Events.OfType<ImageReady>()];
            yield return Frame.Of([
                new Started(null, model),
                .. drawn.Select(image => image with { Image = 0, Choice = image.Image }),
                .. drawn.Select(image => new Finished(FinishReason.Stop) { Choice = image.Image }),
                .. frame.Events.Where(item => item is not ImageReady),
            ]);
        }
    }

    private async IAsyncEnumerable<Frame> CallAsync(
        string model,
        string operation,
        ReadOnlyMemory<byte> body,
        GatewayRequest request,
        AnswerReading reading,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        ReadOnlyMemory<byte>[] pieces = [body];
        var message = new HttpRequestMessage(
            HttpMethod.Post,
            new Uri($"{_root}/model/{Uri.EscapeDataString(model)}/{operation}", s_exact)
        )
        {
            Content = new SegmentsContent(pieces),
        };
        await _credential.AuthoriseAsync(message, pieces, cancellationToken);
        await foreach (var frame in _upstream.SendAsync(message, request, reading, cancellationToken))
            yield return frame;
    }

    /// <summary>What an error is, a header says.</summary>
    private AnswerReading Reading(
        WireFormat format,
        Func<ReadOnlyMemory<byte>, Frame> body,
        Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, Frame> one,
        Func<bool> ended
    )
    {
        string? errorType = null;
        return new AnswerReading(
            format,
            body,
            one,
            ended,
            (status, said, retryAfter) => ErrorReader.Read(Name, status, errorType, said, retryAfter)
        )
        {
            Headers = headers =>
                errorType = headers.TryGetValues("x-amzn-errortype", out var values) ? values.First() : null,
        };
    }
}
