using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Engine;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Text;

namespace Fresnel.Server.Commands;

/// <summary>The built-in model in this process. One command runs at a time, so it may use every core.</summary>
internal sealed class LocalModelClient : IImageModelClient
{
    private const string DeploymentName = $"{BuiltInModel.ProviderName}/{BuiltInModel.Name}";

    private readonly ImageModel _model = new(new EngineOptions { Threads = 0 });

    public async Task<TextResult> AskAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        CancellationToken cancellationToken
    )
    {
        var message = new ModelMessage(question, [.. images.Select(image => new InputImage(image))]);
        var request = new ModelRequest.Chat([message]) { ImageOutput = false };
        var text = (await RespondAsync<ModelEvent.Text>(request, cancellationToken)).Select(piece => piece.Value);
        return new TextResult(string.Concat(text).Trim(), DeploymentName);
    }

    public async Task<TextResult> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var request = new ModelRequest.ReadText(new InputImage(image));
        var page = (await RespondAsync<ModelEvent.PageRead>(request, cancellationToken))[0].Page;
        var lines = page.Lines.Select(line => new
        {
            line.Text,
            line.Confidence,
            Box = Box(line.Quad),
            Words = line.Words.Select(word => new
            {
                word.Text,
                word.Confidence,
                Box = Box(word.Quad),
            }),
        });
        return new TextResult(page.Text, DeploymentName, page.Lines.Count == 0 ? null : lines)
        {
            Page = page,
            Notice = page.MissingLanguage is { } missing
                ? $"this looks like {missing.Name}, whose data are not installed: apt-get install {missing.Package}"
                : null,
        };

        static int[] Box(Quad quad)
        {
            var (left, top, right, bottom) = quad.Bounds;
            return [(int)left, (int)top, (int)MathF.Ceiling(right - left), (int)MathF.Ceiling(bottom - top)];
        }
    }

    public async Task<(PageContent Content, byte[]? Annotated)> ReadSceneAsync(
        ReadOnlyMemory<byte> image,
        bool annotates,
        CancellationToken cancellationToken
    )
    {
        var request = new ModelRequest.ReadScene(new InputImage(image)) { Annotates = annotates };
        var scene = (await RespondAsync<ModelEvent.SceneRead>(request, cancellationToken))[0];
        return (scene.Content, scene.Annotated);
    }

    public async Task<TextResult> ExtractAsync(
        ReadOnlyMemory<byte> image,
        ReadOnlyMemory<byte> schema,
        CancellationToken cancellationToken
    )
    {
        var message = new ModelMessage("", new InputImage(image));
        var request = new ModelRequest.Chat([message]) { ImageOutput = false, JsonSchema = schema };
        var text = (await RespondAsync<ModelEvent.Text>(request, cancellationToken)).Select(piece => piece.Value);
        return new TextResult(string.Concat(text), DeploymentName);
    }

    public Task<DrawResult> DrawAsync(DrawOptions options, CancellationToken cancellationToken) =>
        DrawAsync(
            new ModelRequest.Draw(options.Prompt, PicturesOf(options)) { Brief = options.Brief },
            cancellationToken
        );

    public Task<DrawResult> EditAsync(
        ReadOnlyMemory<byte> image,
        DrawOptions options,
        CancellationToken cancellationToken
    ) =>
        DrawAsync(
            new ModelRequest.Edit(options.Prompt, [new InputImage(image)], PicturesOf(options)),
            cancellationToken
        );

    private static PictureOptions PicturesOf(DrawOptions options) =>
        new()
        {
            Size = options.Size is { } size ? new PixelSize(size.Width, size.Height) : null,
            Effort = PictureOptions.EffortOf(options.Quality),
            Format = options.Format,
            Seed = options.Seed,
        };

    private async Task<DrawResult> DrawAsync(ModelRequest request, CancellationToken cancellationToken)
    {
        var image = (await RespondAsync<ModelEvent.ImageFinished>(request, cancellationToken))[^1];
        var imageSize = new ImageSize(image.Size.Width, image.Size.Height);
        return new DrawResult(image.Bytes, imageSize, DeploymentName, image.Seed, image.RevisedPrompt)
        {
            Limitations = image.Limitations,
        };
    }

    public void Dispose() => _model.Dispose();

    /// <exception cref="OperatorErrorException">The request cannot be carried out, or set-up has not run.</exception>
    private async Task<List<T>> RespondAsync<T>(ModelRequest request, CancellationToken cancellationToken)
        where T : ModelEvent
    {
        try
        {
            return await Task.Run(
                async () =>
                    await _model.RespondAsync(request, cancellationToken).OfType<T>().ToListAsync(cancellationToken),
                cancellationToken
            );
        }
        catch (Exception e)
            when (e is InputImageException or InvalidModelRequestException or EngineFilesMissingException)
        {
            throw new OperatorErrorException(e.Message);
        }
    }
}
