import * as Comlink from 'comlink';
import { EngineService } from './engine-service';

Comlink.expose(new EngineService());
