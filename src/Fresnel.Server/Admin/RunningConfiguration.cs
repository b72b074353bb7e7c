using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Admin;

/// <summary>The configuration of a running server.</summary>
internal sealed record RunningConfiguration(Gateway Gateway, ConfigurationReloader Reloader);
