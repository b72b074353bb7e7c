using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Catalog;

public sealed class ModelCatalogTests
{
    private static readonly ModelCatalog s_empty = new(new CatalogOptions());

    private static readonly ModelCatalog s_configured = new(
        new CatalogOptions
        {
            Providers = [new("lab", "compatible"), new("cloud", "openai"), new("agg", "compatible")],
            Models =
            [
                new ModelOptions
                {
                    Name = "gpt-5-image-mini",
                    Deployments =
                    [
                        new DeploymentOptions
                        {
                            Provider = "lab",
                            Capabilities = [Capability.Chat, Capability.ImageInput],
                        },
                        new DeploymentOptions { Provider = "cloud", InputImages = 4 },
                        new DeploymentOptions
                        {
                            Provider = "agg",
                            Model = "openai/gpt-5-image-mini",
                            Capabilities = [Capability.Chat, Capability.ImageOutput],
                            InputImages = 2,
                        },
                    ],
                },
                new ModelOptions
                {
                    Name = "words",
                    Deployments =
                    [
                        new DeploymentOptions
                        {
                            Provider = "LAB",
                            Model = "w",
                            Capabilities = [Capability.Chat],
                        },
                    ],
                },
                new ModelOptions { Name = "own/odd", Deployments = [new DeploymentOptions { Provider = "built-in" }] },
            ],
        }
    );

    [Theory]
    [InlineData("fresnel-mini")]
    [InlineData("gpt-5-image-mini")]
    [InlineData("openai/gpt-5-image-mini")]
    [InlineData("gpt-image-1-mini")]
    [InlineData("openai/gpt-image-1-mini")]
    public void Resolve_NothingConfigured_IsTheBuiltInModel(string name) =>
        Assert.Equal("built-in/fresnel-mini", Assert.Single(s_empty.Resolve(Ask(name)).Candidates).ToString());

    [Theory]
    [InlineData("words", "words")]
    [InlineData("vendor/words", "words")]
    [InlineData("own/odd", "own/odd")]
    [InlineData("fresnel-mini", "fresnel-mini")]
    public void Resolve_KnownName_MatchesExactlyOrWithoutVendorPrefix(string requested, string found) =>
        Assert.Equal(found, s_configured.Resolve(Ask(requested)).Name);

    [Theory]
    [InlineData("gpt-image-1-mini")] // models are configured, so the built-in one no longer answers under names of others
    [InlineData("Words")]
    [InlineData("a/b/words")]
    [InlineData("odd")]
    [InlineData("")]
    [InlineData("/")]
    public void Resolve_UnknownName_IsNotFound(string requested)
    {
        var error = Assert.Throws<GatewayException>(() => s_configured.Resolve(Ask(requested)));

        Assert.Equal((ErrorKind.ModelNotFound, "model"), (error.Kind, error.Param));
    }

    [Theory]
    [InlineData(
        "nobody",
        "words,gpt-5-image-mini",
        "words: LAB/w, lab/gpt-5-image-mini, cloud/gpt-5-image-mini, agg/openai/gpt-5-image-mini"
    )]
    [InlineData("words", "nobody", "words: LAB/w")]
    [InlineData("words", "vendor/words", "words: LAB/w")]
    public void Resolve_SeveralNames_SkipsUnknownOnesAndKeepsTheirOrder(string model, string models, string expected)
    {
        var resolved = s_configured.Resolve(Ask(model) with { FallbackModels = models.Split(',') });

        Assert.Equal(expected.Replace("LAB", "lab"), $"{resolved.Name}: {string.Join(", ", resolved.Candidates)}");
    }

    [Theory]
    [InlineData("lab", "", "lab")]
    [InlineData("LAB,nobody", "", "lab")]
    [InlineData("openai", "", "cloud,agg")] // by the provider's kind, and by the vendor in front of the model's name
    [InlineData("", "openai", "lab")]
    [InlineData("", "nobody", "lab,cloud,agg")]
    [InlineData("openai", "agg", "cloud")]
    public void Resolve_OnlyAndIgnore_FilterByProviderOrVendor(string only, string ignore, string expected)
    {
        var request = Ask("gpt-5-image-mini") with
        {
            Preferences = new ProviderPreferences { Only = Names(only), Ignore = Names(ignore) },
        };

        Assert.Equal(
            expected,
            string.Join(',', s_configured.Resolve(request).Candidates.Select(deployment => deployment.Provider))
        );
    }

    [Theory]
    [InlineData("nobody", "")]
    [InlineData("lab", "lab")]
    [InlineData("", "lab,cloud,agg")]
    public void Resolve_NoDeploymentMatchesThePreferences_IsNotFound(string only, string ignore)
    {
        var request = Ask("gpt-5-image-mini") with
        {
            Preferences = new ProviderPreferences { Only = Names(only), Ignore = Names(ignore) },
        };

        var error = Assert.Throws<GatewayException>(() => s_configured.Resolve(request));

        Assert.Equal((ErrorKind.ModelNotFound, "model"), (error.Kind, error.Param));
    }

    [Fact]
    public void Resolve_BuiltInIgnoredAndNothingElse_IsNotFound() =>
        Assert.Equal(
            ErrorKind.ModelNotFound,
            Assert
                .Throws<GatewayException>(() =>
                    s_empty.Resolve(
                        Ask("gpt-5-image-mini") with
                        {
                            Preferences = new ProviderPreferences { Ignore = ["built-in"] },
                        }
                    )
                )
                .Kind
        );

    [Fact]
    public void Resolve_ImageOutput_RemovesDeploymentsWithoutIt() =>
        Assert.Equal(
            ["cloud", "agg"],
            s_configured
                .Resolve(Ask("gpt-5-image-mini") with { RequestsImages = true })
                .Candidates.Select(deployment => deployment.Provider)
        );

    [Fact]
    public void Resolve_CapabilityOfNoDeployment_ThrowsWithItsName()
    {
        var error = Assert.Throws<GatewayException>(() =>
            s_configured.Resolve(Ask("words") with { RequestsImages = true })
        );

        Assert.Equal((ErrorKind.Unsupported, "modalities"), (error.Kind, error.Param));
        Assert.Contains("image_output", error.Message);
        Assert.DoesNotContain("chat", error.Message);
    }

    [Fact]
    public void Resolve_NoDeploymentHasAllCapabilities_ThrowsWithAllNames()
    {
        var request = WithImages("gpt-5-image-mini", 1) with
        {
            RequestsImages = true,
            Preferences = new ProviderPreferences { Only = ["lab", "agg"] },
        };

        var error = Assert.Throws<GatewayException>(() => s_configured.Resolve(request));

        Assert.Equal(ErrorKind.Unsupported, error.Kind);
        Assert.Contains("image_input, image_output", error.Message);
    }

    [Fact]
    public void Resolve_MoreImagesThanSomeAccept_RemovesThem() =>
        Assert.Equal(
            ["lab"],
            s_configured.Resolve(WithImages("gpt-5-image-mini", 5)).Candidates.Select(deployment => deployment.Provider)
        );

    [Fact]
    public void Resolve_NineImagesForTheBuiltInModel_ThrowsForTheNinth()
    {
        var error = Assert.Throws<GatewayException>(() => s_empty.Resolve(WithImages("fresnel-mini", 9)));

        Assert.Equal((ErrorKind.InvalidRequest, "messages[0].content[8].image_url"), (error.Kind, error.Param));
        Assert.Equal("Invalid 'messages': too many images. Maximum is 8, got 9.", error.Message);
    }

    [Fact]
    public void Models_Configured_KeepTheirOrderAndIncludeTheBuiltInModel() =>
        Assert.Equal(
            ["gpt-5-image-mini", "words", "own/odd", "fresnel-mini", "fresnel-embed", "fresnel-moderation"],
            s_configured.Models.Select(model => model.Name)
        );

    [Fact]
    public void Resolve_BuiltInEmbeddings_AnswersUnderItsOwnNameOnly()
    {
        var request = new EmbeddingRequest { Model = "fresnel-embed", Inputs = [new("a")] };

        Assert.Equal("built-in/fresnel-embed", Assert.Single(s_empty.Resolve(request).Candidates).ToString());
        var error = Assert.Throws<GatewayException>(() => s_empty.Resolve(request with { Model = "gpt-5-image-mini" }));
        Assert.Equal((ErrorKind.Unsupported, "model"), (error.Kind, error.Param));
        Assert.Equal(
            ErrorKind.Unsupported,
            Assert.Throws<GatewayException>(() => s_empty.Resolve(Ask("fresnel-embed"))).Kind
        );
    }

    [Fact]
    public void Resolve_ModelThatListsABuiltInModel_IsServedByThat()
    {
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Models =
                [
                    new ModelOptions
                    {
                        Name = "vectors",
                        Deployments = [new DeploymentOptions { Provider = "built-in", Model = "fresnel-embed" }],
                    },
                ],
            }
        );
        var request = new EmbeddingRequest { Model = "vectors", Inputs = [new("a")] };

        Assert.Equal("built-in/fresnel-embed", Assert.Single(catalog.Resolve(request).Candidates).ToString());
    }

    [Theory]
    [InlineData("m", false, "lab")]
    [InlineData("m", true, "lab,built-in")]
    [InlineData("alone", false, "built-in")]
    [InlineData("fresnel-mini", false, "built-in")]
    public void Resolve_BuiltInModelBesideOthers_OnlyForWhatItCanServe(string model, bool canServe, string expected)
    {
        var catalog = new ModelCatalog(StandIn(), builtInCanServe: _ => canServe);
        Assert.Equal(
            expected,
            string.Join(',', catalog.Resolve(Ask(model)).Candidates.Select(candidate => candidate.Provider))
        );
    }

    [Fact]
    public void Resolve_OnlyTheBuiltInModelOutOfSeveral_SaysWhatItCannotServe()
    {
        var disabled = StandIn() with { DisabledDeployments = new HashSet<(string, string)> { ("lab", "m") } };
        var catalog = new ModelCatalog(disabled, builtInCanServe: _ => false);
        var error = Assert.Throws<GatewayException>(() => catalog.Resolve(Ask("m")));
        Assert.Equal((ErrorKind.Unsupported, "model"), (error.Kind, error.Param));
        Assert.StartsWith(
            "Of `m` only the built-in model may serve this request",
            error.Message,
            StringComparison.Ordinal
        );
    }

    private static CatalogOptions StandIn() =>
        new()
        {
            Providers = [new("lab", "compatible")],
            Models =
            [
                new ModelOptions
                {
                    Name = "m",
                    Deployments =
                    [
                        new DeploymentOptions { Provider = "lab" },
                        new DeploymentOptions { Provider = "built-in" },
                    ],
                },
                new ModelOptions { Name = "alone", Deployments = [new DeploymentOptions { Provider = "built-in" }] },
            ],
        };

    [Fact]
    public void Resolve_BuiltInDeployment_HasAPriceOfZero() =>
        Assert.Same(Price.Free, s_configured.Resolve(Ask("own/odd")).Candidates[0].Price);

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static ChatRequest WithImages(string model, int count) =>
        new()
        {
            Model = model,
            Messages =
            [
                new Message(
                    Role.User,
                    [
                        .. Enumerable
                            .Range(0, count)
                            .Select(i => new ImagePart(
                                new ImageSource.Url(new Uri("https://example.com/a.png")),
                                ImageDetail.Auto,
                                $"messages[0].content[{i}].image_url"
                            )),
                    ]
                ),
            ],
        };
}
