using System.Numerics.Tensors;
using Fresnel.Vision.Sentences;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Models;

public sealed class EmbeddingTests : IDisposable
{
    private static readonly WeightFile[] s_weights =
    [
        WeightFiles.Sentences,
        WeightFiles.SentenceVocabulary,
        WeightFiles.Classifier,
        WeightFiles.CocoSsd,
        WeightFiles.NanoDet,
    ];

    private readonly ImageModel _model = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public EmbeddingTests() => Installed.Require(Array.ConvertAll(s_weights, WeightFiles.PathOf));

    public void Dispose() => _model.Dispose();

    /// <summary>The likenesses that the card of all-MiniLM-L6-v2 shows for its example.</summary>
    [Fact]
    public async Task Embed_ExampleOfTheCard_HasItsLikenesses()
    {
        var vectors = await EmbedAsync(
            "That is a happy person",
            "That is a happy dog",
            "That is a very happy person",
            "Today is a sunny day"
        );

        Assert.Equal(0.695, TensorPrimitives.Dot(vectors[0].Vector, vectors[1].Vector), 0.005);
        Assert.Equal(0.943, TensorPrimitives.Dot(vectors[0].Vector, vectors[2].Vector), 0.005);
        Assert.Equal(0.257, TensorPrimitives.Dot(vectors[0].Vector, vectors[3].Vector), 0.005);
        Assert.Equal([5, 5, 6, 5], vectors.Select(vector => vector.Tokens));
    }

    [Fact]
    public async Task Embed_TextAmongOthers_HasTheVectorThatItHasAlone()
    {
        string[] texts =
        [
            "a dog",
            "",
            string.Join(' ', Enumerable.Repeat("many words", 400)),
            "A quite long sentence about cats on sofas.",
            "x",
        ];

        var together = await EmbedAsync(texts);

        foreach (var (i, text) in texts.Index())
        {
            var alone = (await EmbedAsync(text))[0];
            Assert.Equal(1, TensorPrimitives.Norm(alone.Vector), 0.0001f);
            Assert.Equal(1, TensorPrimitives.Dot(alone.Vector, together[i].Vector), 0.0001f);
        }
    }

    [Fact]
    public async Task Embed_FewerDimensions_AreTheFirstOfLengthOne()
    {
        var whole = (await EmbedAsync("a dog"))[0].Vector[..64];
        SentenceEncoder.Normalize(whole);

        var request = new ModelRequest.Embed([new("a dog")]) { Dimensions = 64 };
        var shorter = await _model
            .RespondAsync(request, Cancellation)
            .OfType<ModelEvent.Embedded>()
            .SingleAsync(Cancellation);

        Assert.Equal(whole, shorter.Vector);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(385)]
    public async Task Embed_DimensionsOutsideTheRange_AreRefused(int dimensions)
    {
        var request = new ModelRequest.Embed([new("x")]) { Dimensions = dimensions };

        var error = await Assert.ThrowsAsync<InvalidModelRequestException>(() =>
            _model.RespondAsync(request, Cancellation).ToListAsync(Cancellation).AsTask()
        );

        Assert.Equal("dimensions", error.Parameter);
    }

    [Fact]
    public async Task Embed_TextOfTooManyTokens_NamesTheInput()
    {
        var request = new ModelRequest.Embed([new("fine"), new(string.Concat(Enumerable.Repeat("word ", 8193)))]);

        var error = await Assert.ThrowsAsync<InvalidModelRequestException>(() =>
            _model.RespondAsync(request, Cancellation).ToListAsync(Cancellation).AsTask()
        );

        Assert.Equal("input[1]", error.Parameter);
        Assert.Contains("8193", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Embed_Photographs_AreFoundByWords()
    {
        var photos = Directory.GetFiles(Installed.Samples("photos")).Order().Take(24).ToList();
        var request = new ModelRequest.Embed([
            .. photos.Select(photo => new EmbeddingContent(null, new InputImage(File.ReadAllBytes(photo)))),
        ]);
        var images = await _model
            .RespondAsync(request, Cancellation)
            .OfType<ModelEvent.Embedded>()
            .ToListAsync(Cancellation);

        Assert.Equal(Enumerable.Range(0, photos.Count), images.Select(image => image.Input));
        Assert.All(images, image => Assert.NotNull(image.Hash));
        Assert.Equal("2007_000515", await FirstAsync("a bed in a bedroom"), ignoreCase: true);

        async Task<string> FirstAsync(string words)
        {
            var query = (await EmbedAsync(words))[0].Vector;
            var best = images.MaxBy(image => TensorPrimitives.Dot(image.Vector, query))!;
            return Path.GetFileNameWithoutExtension(photos[best.Input]);
        }
    }

    private ValueTask<List<ModelEvent.Embedded>> EmbedAsync(params string[] texts) =>
        _model
            .RespondAsync(new ModelRequest.Embed([.. texts.Select(text => new EmbeddingContent(text))]), Cancellation)
            .OfType<ModelEvent.Embedded>()
            .ToListAsync(Cancellation);
}
