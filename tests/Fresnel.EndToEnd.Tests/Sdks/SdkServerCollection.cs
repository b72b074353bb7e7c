namespace Fresnel.EndToEnd.Tests.Sdks;

[CollectionDefinition(nameof(SdkServer))]
public sealed class SdkServerCollection : ICollectionFixture<SdkServer>;
