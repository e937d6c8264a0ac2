using Detections.Benchmarks;

return Benchmark.Run(args);
