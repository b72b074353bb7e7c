using Fresnel.Server.Commands;

Terminal.Protect();
return await CommandLine.RunAsync(args);
